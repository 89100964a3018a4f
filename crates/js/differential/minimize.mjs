/** What is left of a case when nothing more can be taken away without what is looked for going, too. */

/** Every case with one thing less, large things first. */
function* smaller(whole) {
  const without = (path) => {
    const copy = structuredClone(whole);
    const place = path.slice(0, -1).reduce((at, name) => at[name], copy);
    const last = path.at(-1);
    if (Array.isArray(place)) place.splice(last, 1);
    else delete place[last];
    return copy;
  };
  const walk = function* (at, path, visit) {
    if (at === null || typeof at !== "object") return;
    for (const name of Array.isArray(at) ? at.keys() : Object.keys(at)) {
      if (visit(at, name, path)) yield without([...path, name]);
    }
    for (const name of Array.isArray(at) ? at.keys() : Object.keys(at)) yield* walk(at[name], [...path, name], visit);
  };
  const { policies } = whole;
  if (policies.resource.policy) yield without(["policies", "resource", "policy"]);
  if (policies.permissionsBoundary) yield without(["policies", "permissionsBoundary"]);
  // Of a statement only conditions may go whole; of a list all but the last.
  const mayGo = (at, name, path) =>
    Array.isArray(at)
      ? at.length > 1 || ["policies.identityPolicies", "policies.sessionPolicies"].includes(path.join("."))
      || (path.length === 2 && path[1].endsWith("ControlPolicies"))
      : name === "Condition" || path.at(-1) === "Condition" || (path.at(-2) === "Condition" && Object.keys(at).length > 1);
  yield* walk(policies, ["policies"], mayGo);
  for (const name of Object.keys(whole.request.context)) yield without(["request", "context", name]);
  // A list of one is its value.
  for (const [path, value] of lists(policies, ["policies"])) {
    if (value.length !== 1 || !["Action", "NotAction", "Resource", "NotResource", "AWS", "Service", "Statement"].includes(path.at(-1)) && path.at(-3) !== "Condition") continue;
    const copy = structuredClone(whole);
    path.slice(0, -1).reduce((at, name) => at[name], copy)[path.at(-1)] = value[0];
    yield copy;
  }
}

function* lists(at, path) {
  if (at === null || typeof at !== "object") return;
  if (Array.isArray(at)) yield [path, at];
  for (const name of Object.keys(at)) yield* lists(at[name], [...path, Array.isArray(at) ? Number(name) : name]);
}

/** The smallest case found that `isStill` holds of. */
export async function minimized(whole, isStill) {
  for (let goesOn = true; goesOn; ) {
    goesOn = false;
    for (const one of smaller(whole)) {
      if (JSON.stringify(one).length < JSON.stringify(whole).length && (await isStill(one))) {
        whole = one;
        goesOn = true;
        break;
      }
    }
  }
  return whole;
}
