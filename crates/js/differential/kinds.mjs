/**
 * The kinds of disagreement that are known.
 *
 * A kind is no description of cases, which might cover more than it means to. It is a rewriting: the same case said so that
 * iam-simulate cannot stumble over that one thing. A disagreement is of a kind where it is gone once the case is rewritten, and
 * the run holds every kind to what it promises: what we answer to a rewritten case is what we answer to the case.
 */
import { readFile } from "node:fs/promises";

/** What each kind is called, who is right and by which page: the table of docs/differential.md. */
export const TABLE = JSON.parse(await readFile(new URL("kinds.json", import.meta.url)));

const IMPOSSIBLE = "nothing is equal to this";
const IMPOSSIBLE_ARN = "arn:nothing:is:equal:to:this";
/** A key that no request has. */
const NEVER = "aws:PrincipalTag/never";

const list = (value) => (value === undefined ? [] : [value].flat());

function* policiesOf({ policies }) {
  if (policies.resource.policy) yield ["resource", policies.resource.policy];
  for (const policy of policies.identityPolicies) yield ["identity", policy];
  if (policies.permissionsBoundary) yield ["boundary", policies.permissionsBoundary];
  for (const policy of policies.sessionPolicies) yield ["session", policy];
  for (const policy of policies.serviceControlPolicies.flat()) yield ["scp", policy];
  for (const policy of policies.resourceControlPolicies.flat()) yield ["rcp", policy];
  if (policies.vpcEndpointPolicy) yield ["endpoint", policies.vpcEndpointPolicy];
}

function* statementsOf(whole) {
  for (const [layer, policy] of policiesOf(whole)) for (const statement of list(policy.Statement)) yield [layer, statement, policy];
}

/** An operator in its parts. */
function parts(operator) {
  const [, set, base, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(operator);
  return { set, base, ifExists: ifExists ?? "", isNegated: base.includes("Not"), family: base.replace("Not", "") };
}

/** What a request says of a key: its values, or undefined. */
function valuesOf(request, key) {
  const found = Object.entries(request.context).find(([name]) => name.toLowerCase() === key.toLowerCase());
  return found && list(found[1]);
}

const isThere = (request, key) => (valuesOf(request, key) ?? []).length > 0;

/**
 * Every clause anew: `rewrite` is given one, and answers its values, those under another operator (`{ operator, values }`),
 * `true` or `false` for a clause that always or never holds, or nothing where it stays.
 */
function clauses(whole, rewrite) {
  for (const [layer, statement, policy] of statementsOf(whole)) {
    if (!statement.Condition) continue;
    const condition = {};
    for (const [operator, keys] of Object.entries(statement.Condition)) {
      for (const [key, values] of Object.entries(keys)) {
        const clause = { layer, policy, operator, key, values: list(values), ...parts(operator) };
        const answer = rewrite(clause);
        if (answer === true) continue;
        if (answer === false) put(condition, "StringEquals", NEVER, [IMPOSSIBLE]);
        else if (Array.isArray(answer)) put(condition, operator, key, answer);
        else put(condition, answer?.operator ?? operator, answer?.key ?? key, answer?.values ?? values);
      }
    }
    if (Object.keys(condition).length > 0) statement.Condition = condition;
    else delete statement.Condition;
  }
}

/** A clause beside those that are there; names of keys have no case, so that one can stand twice. */
function put(condition, operator, key, values) {
  const under = (condition[operator] ??= {});
  let name = key;
  for (let place = 0; name in under; place++) {
    const letter = key[place] ?? "";
    name = key.slice(0, place) + (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()) + key.slice(place + 1);
  }
  under[name] = values;
}

function resources(whole, rewrite) {
  for (const [layer, statement, policy] of statementsOf(whole)) {
    for (const element of ["Resource", "NotResource"]) {
      if (statement[element] === undefined) continue;
      statement[element] = list(statement[element]).map((value) => rewrite(value, { layer, element, policy, statement })).filter((value) => value !== undefined);
      if (statement[element].length > 0) continue;
      delete statement[element];
      if (element === "NotResource") statement.Resource = "*";
    }
  }
}

const VARIABLE = /\$\{([^}]*)\}/g;
const takesVariables = ({ family }) => family.startsWith("String") || family.startsWith("Arn");

const SPECIAL = ["${*}", "${?}", "${$}"];
const knowsVariables = (policy) => policy.Version === "2012-10-17";

/** Whether a text has a variable without a value, in a policy that knows variables. */
function lacksValue(text, policy, request) {
  if (!knowsVariables(policy)) return false;
  return [...text.matchAll(VARIABLE)].some(([whole, body]) => {
    const [name, byDefault] = body.split(", ");
    if (SPECIAL.includes(whole) || byDefault) return false;
    const found = Object.entries(request.context).find(([key]) => key.toLowerCase() === name.toLowerCase());
    // A key that may have several values is no variable.
    return !found || Array.isArray(found[1]);
  });
}

/** An exact comparison as one with wildcards of which none is meant. */
function asLike({ set, isNegated, ifExists }, values) {
  return { operator: `${set ? `${set}:` : ""}String${isNegated ? "Not" : ""}Like${ifExists}`, values };
}

/** A text in which stars and question marks mean themselves, but for those of variables. */
const escaped = (text) => text.replace(/\$\{[^}]*\}|[*?]/g, (found) => (found.length === 1 ? `\${${found}}` : found));

/** As which of its levels a resource's policy names the caller. */
function levelsOf(principal, { request }) {
  if (principal === "*") return new Set(["everyone"]);
  const account = /^arn:aws:(?:iam|sts)::(\d+):/.exec(request.principal)?.[1];
  const found = new Set();
  for (const value of list(principal.AWS)) {
    if (value === "*") found.add("everyone");
    if (account && (value === account || value === `arn:aws:iam::${account}:root`)) found.add("account");
    if (value === request.roleArn) found.add("role");
    else if (value === request.principal && !value.endsWith(":root")) found.add(request.roleArn ? "session" : "user");
  }
  if (list(principal.Service).includes(request.principal)) found.add("service");
  return found;
}

const isRoot = ({ request }) => request.principal.endsWith(":root");
const isService = ({ request }) => request.principal.endsWith(".amazonaws.com");
const isServiceLinked = ({ request }) => request.roleArn?.includes(":role/aws-service-role/") ?? false;
const isOfOwner = ({ policies, request }) => request.principal.split(":")[4] === policies.resource.account;

const isDate = (value) => /^-?\d+(\.\d+)?$/.test(value) || (/^\d{4}(-|$)/.test(value) && !Number.isNaN(Date.parse(value)));
const isNumber = (value) => /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value);
const isAddress = (value) => /^\d+\.\d+\.\d+\.\d+$/.test(value) || /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/.test(value);
const isArn = (value) => value.startsWith("arn:") && value.split(":").length >= 6;
const TYPES = [["Date", isDate], ["Numeric", isNumber], ["IpAddress", isAddress], ["Arn", isArn]];
const EPOCH = /^\d+$/;

/** Whether no value that a request has of the key is of the type that an operator compares. To an ARN's star all are alike. */
function isOfAnotherType({ family, key, values }, { request }) {
  const is = TYPES.find(([name]) => family.startsWith(name))?.[1];
  const had = valuesOf(request, key) ?? [];
  if (!is || had.length === 0 || had.some((value) => value === "" || is(value))) return false;
  return !(family.startsWith("Arn") && values.includes("*"));
}

/** The rewritings, by name. Each changes the case that it is given. */
export const REWRITE = {
  "keys with a colon"(whole) {
    const renamed = (key) => key.replace(/^kms:EncryptionContext:/i, "aws:PrincipalTag/of-the-encryption-context-");
    const { request } = whole;
    request.context = Object.fromEntries(Object.entries(request.context).map(([key, value]) => [renamed(key), value]));
    clauses(whole, ({ key }) => ({ key: renamed(key) }));
  },
  "variables under an old version"(whole) {
    const literal = (text) => text.replaceAll("${", "${$}{");
    clauses(whole, (clause) => {
      if (knowsVariables(clause.policy) || !takesVariables(clause)) return;
      if (clause.family !== "StringEquals") return clause.values.map(literal);
      const exactly = (text) => text.replace(/\$\{|[*?]/g, (found) => (found === "${" ? "${$}{" : `\${${found}}`));
      return asLike(clause, clause.values.map(exactly));
    });
    resources(whole, (value, { policy }) => (knowsVariables(policy) ? value : literal(value)));
    for (const [, policy] of policiesOf(whole)) policy.Version = "2012-10-17";
  },
  "a variable without a value in a negated operator"(whole) {
    clauses(whole, (clause) => {
      if (!takesVariables(clause) || !clause.isNegated) return;
      const none = clause.family.startsWith("Arn") ? IMPOSSIBLE_ARN : IMPOSSIBLE;
      return clause.values.map((value) => (lacksValue(value, clause.policy, whole.request) ? none : value));
    });
  },
  "NotResource with a variable without a value"(whole) {
    resources(whole, (value, { element, policy }) =>
      element === "NotResource" && lacksValue(value, policy, whole.request) ? undefined : value,
    );
  },
  "NotPrincipal that lists a part of the caller"(whole) {
    const whom = { session: ["account", "role", "session"], user: ["account", "user"], root: ["account"], service: ["service"] };
    const { request } = whole;
    const all = whom[request.roleArn ? "session" : isRoot(whole) ? "root" : isService(whole) ? "service" : "user"];
    for (const statement of list(whole.policies.resource.policy?.Statement)) {
      if (!statement.NotPrincipal) continue;
      const levels = levelsOf(statement.NotPrincipal, whole);
      if (levels.size === 0 || all.every((level) => levels.has(level))) continue;
      delete statement.NotPrincipal;
      statement.Principal = "*";
    }
  },
  "a session that the resource names"(whole) {
    const { policies } = whole;
    const [session] = policies.sessionPolicies;
    if (!session || !isOfOwner(whole)) return;
    const version = policies.resource.policy?.Version;
    for (const statement of list(policies.resource.policy?.Statement)) {
      if (statement.Effect !== "Allow") continue;
      const levels = levelsOf(statement.Principal, whole);
      if (!levels.has("everyone") && !levels.has("session")) continue;
      const { Principal, Sid, ...same } = structuredClone(statement);
      // A policy's variables are those of its version.
      const own = { policies: { ...policies, resource: {}, identityPolicies: [{ Version: version, Statement: same }], sessionPolicies: [] }, request: whole.request };
      delete own.policies.permissionsBoundary;
      if (version !== session.Version) REWRITE["variables under an old version"](own), REWRITE["variables under an old version"](whole);
      session.Statement = [...list(session.Statement), same];
    }
  },
  "the root user"(whole) {
    if (!isRoot(whole)) return;
    whole.policies.identityPolicies = [{ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } }];
  },
  "an SCP over a service"(whole) {
    if (isService(whole)) whole.policies.serviceControlPolicies = [];
  },
  "control policies over a service-linked role"(whole) {
    if (!isServiceLinked(whole)) return;
    whole.policies.serviceControlPolicies = [];
    whole.policies.resourceControlPolicies = [];
  },
  "seconds since 1970"(whole) {
    const seconds = (value) => (EPOCH.test(value) ? value : String(Date.parse(value) / 1000));
    const written = (value) => (EPOCH.test(value) ? new Date(Number(value) * 1000).toISOString() : value);
    clauses(whole, ({ family, key, values }) => {
      if (!family.startsWith("Date")) return;
      const had = valuesOf(whole.request, key) ?? [];
      return values.map(had.some((value) => EPOCH.test(value)) ? seconds : written);
    });
  },
  "what is no base64"(whole) {
    const isBase64 = (text) => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.replace(/=+$/, "").length % 4 !== 1;
    clauses(whole, ({ family, values }) => (family === "BinaryEquals" ? values.map((value) => (isBase64(value) ? value : IMPOSSIBLE)) : undefined));
  },
  "every IPv4 address"(whole) {
    clauses(whole, ({ family, values }) =>
      family === "IpAddress" ? values.flatMap((value) => (value === "0.0.0.0/0" ? ["0.0.0.0/1", "128.0.0.0/1"] : value)) : undefined,
    );
  },
  "a bare address is a range of one"(whole) {
    clauses(whole, ({ family, values }) =>
      family === "IpAddress" ? values.map((value) => (value.includes("/") ? value : `${value}/${value.includes(":") ? 128 : 32}`)) : undefined,
    );
  },
  "several values without a set operator"(whole) {
    clauses(whole, ({ set, base, ifExists, isNegated, key, values }) => {
      const had = whole.request.context[key];
      if (set || base === "Null" || !Array.isArray(had)) return;
      if (had.length === 0) return isNegated || ifExists !== "";
      return { operator: `${isNegated ? "ForAllValues" : "ForAnyValue"}:${base}`, values };
    });
  },
  "a list without values"(whole) {
    const { context } = whole.request;
    for (const [key, value] of Object.entries(context)) if (Array.isArray(value) && value.length === 0) delete context[key];
  },
  "ForAnyValue with IfExists"(whole) {
    clauses(whole, ({ set, ifExists, key }) => (set === "ForAnyValue" && ifExists && !isThere(whole.request, key) ? true : undefined));
  },
  "an empty string to a set operator"(whole) {
    clauses(whole, ({ set, base, key }) => {
      const had = valuesOf(whole.request, key) ?? [];
      if (!set || base === "Null" || had.length === 0 || had.some((value) => value !== "")) return;
      return set === "ForAllValues";
    });
  },
  "a star for an ARN"(whole) {
    clauses(whole, ({ set, ifExists, isNegated, family, values }) => {
      if (!family.startsWith("Arn") || !values.includes("*")) return;
      return { operator: `${set ? `${set}:` : ""}String${isNegated ? "Not" : ""}Like${ifExists}`, values: ["*"] };
    });
  },
  "a part of an ARN in a negated operator"(whole) {
    clauses(whole, ({ isNegated, family, values }) => {
      if (!family.startsWith("Arn") || !isNegated) return;
      return values.map((value) => (value !== "*" && value.split(":").length < 6 ? IMPOSSIBLE_ARN : value));
    });
  },
  "a value of another type"(whole) {
    clauses(whole, (clause) => (!clause.isNegated && isOfAnotherType(clause, whole) ? false : undefined));
  },
  "a value of another type in a negated operator"(whole) {
    clauses(whole, (clause) => (clause.isNegated && isOfAnotherType(clause, whole) ? true : undefined));
  },
  "special characters in an exact comparison"(whole) {
    clauses(whole, (clause) => {
      const { family, values, policy } = clause;
      const has = values.some((value) => SPECIAL.some((special) => value.includes(special)));
      if (!has || !knowsVariables(policy)) return;
      if (family === "StringEquals") return asLike(clause, values.map(escaped));
      if (family === "StringEqualsIgnoreCase") return values.map((value) => value.replaceAll("${*}", "*").replaceAll("${?}", "?"));
    });
  },
  "short ARNs"(whole) {
    resources(whole, (value) => {
      const missing = value === "*" ? 0 : 6 - value.split(":").length;
      return value + ":*".repeat(Math.max(0, missing));
    });
  },
  "a line break"(whole) {
    const text = JSON.stringify(whole);
    if (text.includes("\\n")) Object.assign(whole, JSON.parse(text.replaceAll("\\n", "¶")));
  },
};

/** The case, said so that none of these kinds is in it. */
export function rewritten(whole, names) {
  const copy = structuredClone(whole);
  for (const name of names) REWRITE[name](copy);
  return copy;
}

/** The fewest kinds by which the two agree of a case, or null. */
export async function kindsOf(whole, agrees) {
  let names = Object.keys(REWRITE);
  if (!(await agrees(rewritten(whole, names)))) return null;
  for (const name of [...names]) {
    const rest = names.filter((each) => each !== name);
    if (await agrees(rewritten(whole, rest))) names = rest;
  }
  return names;
}
