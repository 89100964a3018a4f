/**
 * A case, and what each of the two says of it.
 *
 * A case is what `Policies` takes, and a request: `{ policies: PolicySet, request: PolicyRequest }`.
 */
import { pathToFileURL } from "node:url";

const { default: init, Policies } = await import(pathToFileURL(`${process.env.JS_PACKAGE}/js.js`));
const { readFile } = await import("node:fs/promises");
await init({ module_or_path: await readFile(`${process.env.JS_PACKAGE}/js_bg.wasm`) });
const { runSimulation, anonymousPrincipal } = await import(
  pathToFileURL(`${process.env.MODULES}/@cloud-copilot/iam-simulate/dist/esm/index.js`)
);

/** Our answer: `Allow`, `ImplicitDeny` or `ExplicitDeny`; `Refused: …` of what is no policy. */
export function ours({ policies, request }) {
  let compiled;
  try {
    compiled = new Policies(policies);
    return compiled.decide(request);
  } catch (error) {
    return `Refused: ${error.message}`;
  } finally {
    compiled?.free();
  }
}

const ANSWERS = { Allowed: "Allow", ImplicitlyDenied: "ImplicitDeny", ExplicitlyDenied: "ExplicitDeny" };

/** iam-simulate's, in our words. */
export async function theirs({ policies, request }) {
  const named = (list, name) => list.map((policy, index) => ({ name: `${name} ${index}`, policy }));
  const levels = (list, name) =>
    list.map((level, index) => ({ orgIdentifier: `level ${index}`, policies: named(level, `${name} ${index}`) }));
  const { permissionsBoundary: boundary, vpcEndpointPolicy: endpoint } = policies;
  const simulation = {
    request: {
      principal: request.principal === "anonymous" ? anonymousPrincipal : request.principal,
      action: request.action,
      resource: { resource: request.resource, accountId: policies.resource.account },
      contextVariables: request.context,
    },
    identityPolicies: named(policies.identityPolicies, "identity"),
    sessionPolicy: policies.sessionPolicies[0],
    serviceControlPolicies: levels(policies.serviceControlPolicies, "SCP"),
    resourceControlPolicies: levels(policies.resourceControlPolicies, "RCP"),
    resourcePolicy: policies.resource.policy,
    permissionBoundaryPolicies: boundary && named([boundary], "boundary"),
    vpcEndpointPolicies: endpoint && named([endpoint], "endpoint"),
  };
  // It keeps what it has read; a case is nobody else's.
  let result;
  try {
    result = await runSimulation(structuredClone(simulation), {});
  } catch (error) {
    return `Refused: it threw ${error.message}`;
  }
  if (result.resultType === "error") return `Refused: ${JSON.stringify(result.errors)}`;
  const ignored = result.result.ignoredContextKeys;
  if (ignored.length > 0) return `Refused: it knows no key ${ignored.join(", ")} of ${request.action}`;
  return ANSWERS[result.overallResult];
}
