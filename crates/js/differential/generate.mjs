/** Cases made up: the same of the same seed and number. */
import { random } from "../../../e2e/random.mjs";

const OWNER = "111122223333";
const OTHER = "444455556666";
const ORGANIZATION = "o-a1b2c3d4e5";
const BUCKET = "arn:aws:s3:::docs";
const KEY = `arn:aws:kms:us-east-1:${OWNER}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const NOW = "2026-11-23T10:05:00Z";

/** What is drawn by chance. */
class Dice {
  constructor(seed) {
    this.next = random(seed);
  }
  chance(share) {
    return this.next() < share;
  }
  below(count) {
    return Math.floor(this.next() * count);
  }
  of(list) {
    return list[this.below(list.length)];
  }
  some(list, most) {
    const wanted = 1 + this.below(most);
    const taken = [];
    for (let each = 0; each < wanted; each++) taken.push(this.of(list));
    return [...new Set(taken)];
  }
  /** One of several, each with its weight. */
  weighted(pairs) {
    let rest = this.next() * pairs.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of pairs) if ((rest -= weight) < 0) return value;
    return pairs[0][1];
  }
  /** A list, or its only value alone: both are one to a policy. */
  written(list) {
    return list.length === 1 && this.chance(0.6) ? list[0] : list;
  }
}

/** Services: what is done to what, and by which keys. */
const SERVICES = {
  s3: {
    // What a bucket policy says of an action has to fit its resource, so both kinds have their own.
    kinds: [
      {
        actions: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectTagging"],
        patterns: ["s3:Get*", "s3:*Object", "s3:?etObject", "s3:PutObject*", "S3:getobject", "s3:GetObject", "s3:*"],
        resources: ["photos/a.jpg", "alice/notes.txt", "reader/notes.txt", "red/plan.pdf", "reports/2026/q1 (final).csv"].map(
          (name) => `${BUCKET}/${name}`,
        ),
        listed: ["/*", "/photos/*", "/alice/*", "/re*", "/*/notes.???", "/${aws:username}/*", "/${aws:PrincipalTag/team}/*",
          "/${aws:PrincipalTag/team, 'red'}/*", "/${aws:TagKeys}/*", "/reports/*/q1 (final).csv", "/photos/a.jpg", "/Photos/*"].map(
          (name) => `${BUCKET}${name}`,
        ),
        whole: ["arn:aws:s3:::*", "arn:aws:s3:::d*/*", "arn:*:s3:::docs/*", "arn:aws:*", "arn:aws:s3:::*/a.jpg", "arn:aws:kms:*:*:*",
          "arn:aws:s3:::other/*", BUCKET, "*", "arn:aws:s3:::${aws:PrincipalTag/team}/*", "arn:aws:s3::?:docs/*"],
      },
      {
        actions: ["s3:ListBucket", "s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketTagging"],
        patterns: ["s3:List*", "s3:Get*", "s3:*Bucket", "s3:*", "S3:LISTBUCKET", "s3:L?stBucket"],
        resources: [BUCKET],
        listed: [BUCKET],
        whole: ["arn:aws:s3:::*", "arn:aws:s3:::d*", "arn:aws:s3:::doc?", "arn:aws:s3*", "arn:aws:s3:::docs/*", "*", "arn:aws:s3:::other"],
      },
    ],
    elsewhere: ["kms:*", "sqs:SendMessage", "iam:*"],
  },
  kms: {
    kinds: [
      {
        actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:DescribeKey"],
        patterns: ["kms:*", "kms:De*", "kms:*crypt", "kms:GenerateDataKey*", "KMS:decrypt", "kms:D?scribeKey"],
        resources: [KEY],
        listed: ["*"],
        whole: ["*", KEY, `arn:aws:kms:us-east-1:${OWNER}:key/*`, `arn:aws:kms:*:${OWNER}:key/*`, "arn:aws:kms:*:*:*", "arn:aws:kms:*",
          `arn:aws:kms:us-east-1:${OWNER}:alias/a`, `arn:aws:kms:us-*-1:${OWNER}:key/1234????-*`, `arn:aws:kms:eu-*:${OWNER}:key/*`, "arn:aws:s3:::*"],
      },
    ],
    elsewhere: ["s3:*", "sqs:SendMessage", "iam:*"],
  },
};

const TEXTS = ["red", "blue", "Red", "green team", "r*d", "r?d", "${x}", "é", "a.b", "two\nlines"];
const PATTERNS = ["r*", "*e*", "?ed", "*", "R?d", "gr*m", "a?b", "two*", "(red|blue)", "${*}", "r${*}d", "${aws:username}", "${aws:PrincipalTag/team}", "${aws:PrincipalTag/unit, 'red'}",
  "x-${aws:RequestedRegion}", "${aws:TagKeys}"];
const IDS = ["arn:aws:sns:us-east-1:111122223333:topic-a", "arn:aws:sns:eu-west-1:111122223333:topic-a", "arn:aws:s3:::docs"];
const ARN_PATTERNS = ["arn:aws:sns:*:111122223333:*", "arn:aws:sns:us-east-?:*:topic-?", "arn:aws:*:*:*:*", "arn:*", "*", "arn:aws:sns:*",
  "arn:aws:iam::111122223333:user/*", "arn:aws:iam::*:role/*", "arn:aws:iam::111122223333:*/${aws:username}", "arn:aws:s3:::*", "arn:aws:iam::444455556666:root"];
const MOMENTS = ["2026-11-23T10:05:00Z", "2026-11-23T09:00:00Z", "2026-11-24T00:00:00Z", "2026-11-23T11:05:00+01:00", "2026-11-23", "1795428300", "1795000000", "1796000000"];
const ADDRESSES = ["203.0.113.7", "203.0.113.200", "10.1.2.3", "2001:db8::7", "2001:db8:0:1:0:0:0:9"];
const RANGES = ["203.0.113.0/24", "203.0.113.7", "203.0.113.7/32", "203.0.113.0/25", "10.0.0.0/8", "0.0.0.0/0", "2001:db8::/32", "2001:db8::7", "2001:0DB8:0:0::7/128", "::/0", "2001:db8:0:1::/64"];
const NUMBERS = ["0", "5", "10", "10.5", "100", "3600", "-1", "1000"];
const BYTES = ["QUJD", "QUI=", "QQ==", "QUJDRA==", "green team"];

/** Families of keys: what a request carries, and what a policy asks of it. */
const FAMILIES = {
  text: { operators: ["StringEquals", "StringNotEquals", "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase", "StringLike", "StringNotLike"], had: TEXTS, asked: [...TEXTS, ...PATTERNS] },
  arn: { operators: ["ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"], had: IDS, asked: [...IDS, ...ARN_PATTERNS] },
  date: { operators: ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"], had: MOMENTS, asked: MOMENTS },
  ip: { operators: ["IpAddress", "NotIpAddress"], had: ADDRESSES, asked: RANGES },
  number: { operators: ["NumericEquals", "NumericNotEquals", "NumericLessThan", "NumericLessThanEquals", "NumericGreaterThan", "NumericGreaterThanEquals"], had: NUMBERS, asked: NUMBERS },
  truth: { operators: ["Bool"], had: ["true", "false"], asked: ["true", "false", "True", "FALSE"] },
  bytes: { operators: ["BinaryEquals"], had: BYTES, asked: BYTES },
};

/** Keys: family, whether a request has several values of it, and of which actions it is; what is not said is global. */
const KEYS = [
  { name: "aws:PrincipalTag/team", family: "text" },
  { name: "AWS:principaltag/Team", family: "text", asked: true },
  { name: "aws:PrincipalTag/unit", family: "text" },
  { name: "aws:PrincipalTag/blob", family: "bytes" },
  { name: "aws:RequestedRegion", family: "text", had: ["us-east-1", "eu-west-1"] },
  { name: "aws:UserAgent", family: "text", had: ["two\nlines", "red"] },
  { name: "aws:SourceVpce", family: "text", had: ["vpce-1a2b3c4d", "vpce-9f8e7d6c"] },
  { name: "aws:PrincipalOrgID", family: "text", had: [ORGANIZATION, "o-zzzzzzzzzz"] },
  { name: "aws:SecureTransport", family: "truth" },
  { name: "aws:MultiFactorAuthPresent", family: "truth" },
  { name: "aws:ViaAWSService", family: "truth" },
  { name: "aws:MultiFactorAuthAge", family: "number" },
  { name: "aws:CurrentTime", family: "date", had: [NOW] },
  { name: "aws:TokenIssueTime", family: "date", had: MOMENTS.slice(0, 3) },
  { name: "aws:EpochTime", family: "date", had: ["1795428300"] },
  { name: "aws:SourceIp", family: "ip" },
  { name: "aws:VpcSourceIp", family: "ip" },
  { name: "aws:SourceArn", family: "arn" },
  { name: "aws:PrincipalArn", family: "arn", ofCaller: true },
  { name: "aws:PrincipalAccount", family: "text", ofCaller: true, had: [OWNER, OTHER] },
  { name: "aws:PrincipalType", family: "text", ofCaller: true, had: ["User", "AssumedRole", "Account"] },
  { name: "aws:PrincipalIsAWSService", family: "truth", ofCaller: true },
  { name: "aws:username", family: "text", ofCaller: true, had: ["alice"] },
  { name: "aws:userid", family: "text", ofCaller: true, had: ["AIDACKCEVSQ6C2EXAMPLE", "AROADBQP57FF2AEXAMPLE:s1"] },
  { name: "aws:TagKeys", family: "text", several: true },
  { name: "aws:CalledVia", family: "text", several: true, had: ["athena.amazonaws.com", "cloudformation.amazonaws.com"] },
  { name: "aws:PrincipalOrgPaths", family: "text", several: true, had: [`${ORGANIZATION}/r-ab12/ou-ab12-11111111/`, `${ORGANIZATION}/r-ab12/`] },
  { name: "s3:prefix", family: "text", of: ["s3:ListBucket"], had: ["alice/", ""], ofSet: 0.4 },
  { name: "s3:max-keys", family: "number", of: ["s3:ListBucket"] },
  { name: "s3:x-amz-acl", family: "text", of: ["s3:PutObject"], had: ["public-read", "private"] },
  { name: "s3:x-amz-server-side-encryption", family: "text", of: ["s3:PutObject"], had: ["aws:kms", "AES256"] },
  { name: "s3:ExistingObjectTag/class", family: "text", of: ["s3:GetObject", "s3:GetObjectTagging"] },
  { name: "s3:RequestObjectTagKeys", family: "text", several: true, of: ["s3:PutObject"] },
  { name: "s3:TlsVersion", family: "number", service: "s3", had: ["1.2", "1.3"] },
  { name: "s3:signatureAge", family: "number", service: "s3" },
  { name: "kms:ViaService", family: "text", service: "kms", had: ["s3.us-east-1.amazonaws.com"] },
  { name: "kms:CallerAccount", family: "text", service: "kms", had: [OWNER, OTHER] },
  { name: "kms:EncryptionContext:team", isRare: true, family: "text", of: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] },
  { name: "kms:EncryptionContextKeys", family: "text", several: true, of: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"] },
  { name: "aws:ResourceTag/env", family: "text", service: "kms" },
];

/** Who asks. */
const CALLERS = [
  [6, (account) => user(account, "alice")],
  [2, (account) => user(account, "team/alice")],
  [6, (account) => session(account, "reader")],
  [2, (account) => session(account, "team/reader")],
  [1, (account) => session(account, "aws-service-role/s3.amazonaws.com/AWSServiceRoleForX")],
  [2, (account) => ({ principal: `arn:aws:iam::${account}:root`, account, keys: principalKeys(account, "Account", `arn:aws:iam::${account}:root`, account) })],
  [2, () => ({ principal: "cloudfront.amazonaws.com", keys: { "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": "cloudfront.amazonaws.com" } })],
  [2, () => ({ principal: "anonymous", keys: { "aws:PrincipalAccount": "anonymous", "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous" } })],
];

function principalKeys(account, type, arn, id) {
  return { "aws:PrincipalAccount": account, "aws:PrincipalType": type, "aws:PrincipalArn": arn, "aws:userid": id, "aws:PrincipalIsAWSService": "false" };
}

function user(account, name) {
  const principal = `arn:aws:iam::${account}:user/${name}`;
  const keys = { ...principalKeys(account, "User", principal, "AIDACKCEVSQ6C2EXAMPLE"), "aws:username": "alice" };
  return { principal, account, keys, mayBeBounded: true };
}

function session(account, name) {
  const roleArn = `arn:aws:iam::${account}:role/${name}`;
  const principal = `arn:aws:sts::${account}:assumed-role/${name.split("/").at(-1)}/s1`;
  return { principal, roleArn, account, keys: principalKeys(account, "AssumedRole", roleArn, "AROADBQP57FF2AEXAMPLE:s1"), mayBeBounded: true, maySession: true };
}

/** Whom a resource's policy names: the caller in each way that means it, and others. */
function named(dice, caller) {
  const other = dice.of([OWNER, OTHER]);
  const strangers = [
    { AWS: `arn:aws:iam::${other}:user/bob` },
    { AWS: `arn:aws:iam::${other}:role/writer` },
    { AWS: `arn:aws:sts::${other}:assumed-role/reader/s2` },
    { AWS: other },
    { Service: "logging.s3.amazonaws.com" },
    { Service: "cloudfront.amazonaws.com" },
  ];
  const own = ["*", { AWS: "*" }];
  if (caller.account) own.push({ AWS: caller.account }, { AWS: `arn:aws:iam::${caller.account}:root` });
  if (caller.maySession) own.push({ AWS: caller.roleArn }, { AWS: caller.principal }, { AWS: caller.roleArn }, { AWS: caller.principal });
  else if (caller.mayBeBounded) own.push({ AWS: caller.principal }, { AWS: caller.principal });
  else if (!caller.account && caller.principal !== "anonymous") own.push({ Service: caller.principal }, { Service: caller.principal });
  return { own, strangers };
}

function joined(dice, principals) {
  if (principals.includes("*")) return "*";
  const whole = {};
  for (const principal of principals) {
    for (const [type, value] of Object.entries(principal)) (whole[type] ??= new Set()).add(value);
  }
  return Object.fromEntries(Object.entries(whole).map(([type, values]) => [type, dice.written([...values])]));
}

/** What of a policy is written for a service, a kind of resource and a request. */
class Writer {
  constructor(dice, service, kind, caller, request) {
    Object.assign(this, { dice, service, kind, caller, request });
  }

  policy(layer) {
    const { dice } = this;
    const count = dice.weighted([[5, 1], [4, 2], [2, 3]]);
    const statements = Array.from({ length: count }, () => this.statement(layer));
    const isFree = ["identity", "resource", "session"].includes(layer);
    const version = isFree ? dice.weighted([[16, "2012-10-17"], [2, "2008-10-17"], [2, undefined]]) : "2012-10-17";
    const Statement = statements.length === 1 && dice.chance(0.3) ? statements[0] : statements;
    return version ? { Version: version, Statement } : { Statement };
  }

  statement(layer) {
    const { dice } = this;
    const statement = { Effect: layer === "rcp" || dice.chance({ scp: 0.4, endpoint: 0.15 }[layer] ?? 0.25) ? "Deny" : "Allow" };
    if (layer === "resource") Object.assign(statement, this.principal(statement.Effect));
    // Whom another principal means in the policy of an endpoint hangs on the endpoint's type, which no case says.
    if (layer === "endpoint") statement.Principal = "*";
    if (layer === "rcp") statement.Principal = "*";
    this.actions(statement, layer);
    this.resources(statement, layer);
    const share = layer === "rcp" ? 0.75 : statement.Effect === "Deny" ? 0.65 : 0.4;
    if (dice.chance(share)) statement.Condition = this.condition(layer, statement);
    return statement;
  }

  /** A policy of which only a condition decides whether it speaks of the request. */
  plain(layer, effect) {
    const statement = { Effect: effect };
    if (layer === "resource") Object.assign(statement, { Principal: joined(this.dice, [this.dice.of(named(this.dice, this.caller).own)]) });
    if (layer === "rcp" || layer === "endpoint") statement.Principal = "*";
    statement.Action = this.request.action;
    statement.Resource = layer === "resource" && this.service === "kms" ? "*" : this.request.resource;
    statement.Condition = this.condition(layer, statement);
    const isFree = ["identity", "resource", "session"].includes(layer);
    return { Version: isFree && this.dice.chance(0.1) ? "2008-10-17" : "2012-10-17", Statement: statement };
  }

  principal(effect) {
    const { dice } = this;
    const { own, strangers } = named(dice, this.caller);
    if (effect === "Deny" && dice.chance(0.2)) {
      const levels = own.filter((each) => each !== "*" && each.AWS !== "*");
      // All of the caller's levels are an exemption; fewer are none for certain.
      const listed = levels.length > 0 && dice.chance(0.4) ? levels : dice.some([...levels, ...strangers], 4);
      return { NotPrincipal: joined(dice, listed) };
    }
    const listed = dice.chance(0.75) ? [dice.of(own)] : [];
    if (listed.length === 0 || dice.chance(0.3)) listed.push(...dice.some([...strangers, ...own], 2));
    return { Principal: joined(dice, listed) };
  }

  actions(statement, layer) {
    const { dice, kind, service, request } = this;
    const list = dice.chance(0.45) ? [request.action] : dice.some([...kind.patterns, ...kind.actions], 2);
    // A resource's policy speaks of its own service.
    if (layer !== "resource" && dice.chance(0.15)) list.push(dice.of(SERVICES[service].elsewhere));
    if (layer !== "rcp" && layer !== "resource" && dice.chance(0.12)) list.splice(0, list.length, "*");
    // RCPs have no NotAction.
    const isNot = layer !== "rcp" && list[0] !== "*" && dice.chance(0.1);
    statement[isNot ? "NotAction" : "Action"] = dice.written(list);
  }

  resources(statement, layer) {
    const { dice, kind, request, service } = this;
    const isOwn = layer === "resource";
    const whole = isOwn ? kind.listed : [...kind.whole, ...kind.listed];
    const list = dice.chance(0.3) && !(isOwn && service === "kms") ? [request.resource] : dice.some(whole, isOwn ? 2 : 3);
    // A key policy has no other resource than the key, and what a NotResource of a bucket policy leaves has to be of the bucket.
    const isNot = !isOwn && !list.includes("*") && dice.chance(0.12);
    statement[isNot ? "NotResource" : "Resource"] = dice.written(list);
  }

  condition(layer, statement) {
    const { dice, service, request } = this;
    const condition = {};
    // S3 refuses a bucket policy's key that none of its statement's actions has.
    const action = layer !== "resource" || [statement.Action].flat().includes(request.action) ? request.action : undefined;
    for (let each = dice.weighted([[5, 1], [3, 2], [1, 3]]); each > 0; each--) {
      const keys = keysOf(service, action);
      const carried = keys.filter(({ name }) => name in request.context);
      const key = dice.of(dice.chance(0.5) ? carried : keys);
      const operator = this.operator(key, layer, statement);
      const clauses = (condition[operator] ??= {});
      clauses[key.name] = dice.written(this.values(key, operator));
    }
    return condition;
  }

  operator(key, layer, { Effect }) {
    const { dice } = this;
    if (dice.chance(0.08)) return "Null";
    // Mostly what suits the key; a policy may ask anything of any key.
    const family = dice.chance(0.93) ? FAMILIES[key.family] : FAMILIES[dice.of(Object.keys(FAMILIES))];
    const base = dice.of(family.operators) + (dice.chance(0.2) ? "IfExists" : "");
    const isOfSet = dice.chance(key.several ? 0.85 : (key.ofSet ?? 0.06));
    // KMS refuses ForAllValues on the encryption context in an Allow of a key policy, for it holds of requests without one.
    const isRefused = layer === "resource" && Effect === "Allow" && key.name.startsWith("kms:EncryptionContext");
    return isOfSet ? `${isRefused ? "ForAnyValue" : dice.of(["ForAllValues", "ForAnyValue"])}:${base}` : base;
  }

  values(key, operator) {
    const { dice } = this;
    if (operator === "Null") return [dice.of(["true", "false"])];
    const family = Object.values(FAMILIES).find(({ operators }) => operators.some((each) => operator.replace(/IfExists$/, "").endsWith(each)));
    const isUsual = family === FAMILIES[key.family];
    const values = isUsual ? dice.some([...(key.had ?? []), ...family.asked], 3) : dice.some(family.asked, 2);
    const has = Object.entries(this.request.context).find(([name]) => name.toLowerCase() === key.name.toLowerCase());
    if (isUsual && has?.[1].length > 0 && dice.chance(0.45)) {
      const value = dice.of([has[1]].flat());
      values.splice(0, 1, dice.chance(0.4) ? value.replace(/[*?]/g, "${$&}") : value);
    }
    // What iam-simulate cannot be told otherwise: a variable's text, without regard to case.
    const kept = values.filter((value) => value !== "${x}" || !operator.includes("IgnoreCase"));
    return kept.length > 0 ? [...new Set(kept)] : ["x"];
  }
}

function keysOf(service, action) {
  return KEYS.filter((key) => (!key.of || key.of.includes(action)) && (!key.service || key.service === service));
}

function context(dice, service, action, caller) {
  const found = { ...caller.keys };
  for (const key of keysOf(service, action)) {
    if (key.ofCaller || key.asked || !dice.chance(key.isRare ? 0.1 : 0.45)) continue;
    const had = key.had ?? FAMILIES[key.family].had;
    found[key.name] = key.several ? dice.weighted([[6, dice.some(had, 3)], [1, []]]) : dice.of(had);
  }
  return found;
}

const FULL = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** The case of a seed and a number. */
export function generate(seed, number) {
  const dice = new Dice((Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) | 0);
  for (let each = 0; each < 3; each++) dice.next();
  const service = dice.weighted([[3, "s3"], [2, "kms"]]);
  const kind = dice.of(SERVICES[service].kinds);
  const caller = dice.weighted(CALLERS)(dice.chance(0.65) ? OWNER : OTHER);
  const action = dice.of(kind.actions);
  const request = { principal: caller.principal, action, resource: dice.of(kind.resources), context: context(dice, service, action, caller) };
  if (caller.roleArn) request.roleArn = caller.roleArn;

  const writer = new Writer(dice, service, kind, caller, request);
  const arn = service === "s3" ? BUCKET : KEY;
  const policies = { resource: { arn, account: OWNER }, identityPolicies: [], sessionPolicies: [], serviceControlPolicies: [], resourceControlPolicies: [] };
  if (dice.chance(0.4)) {
    plain(dice, writer, policies);
    return { policies, request };
  }
  if (dice.chance(service === "kms" || !caller.account || caller.account === OTHER ? 0.9 : 0.6)) policies.resource.policy = writer.policy("resource");
  if (caller.mayBeBounded) {
    for (let each = dice.weighted([[1, 0], [5, 1], [2, 2]]); each > 0; each--) policies.identityPolicies.push(writer.policy("identity"));
    if (dice.chance(0.3)) policies.permissionsBoundary = writer.policy("boundary");
  }
  if (caller.maySession && dice.chance(0.4)) policies.sessionPolicies.push(writer.policy("session"));
  if (caller.principal !== "anonymous" && dice.chance(0.3)) policies.serviceControlPolicies = levels(dice, writer, "scp");
  if (dice.chance(0.25)) policies.resourceControlPolicies = levels(dice, writer, "rcp");
  if (dice.chance(0.12)) policies.vpcEndpointPolicy = writer.policy("endpoint");
  return { policies, request };
}

/** Policies that let the caller in, but for one of them, which hangs on a condition. */
function plain(dice, writer, policies) {
  const { caller, service } = writer;
  const layers = ["resource", "rcp", "endpoint"];
  if (caller.principal !== "anonymous") layers.push("scp");
  if (caller.mayBeBounded) layers.push("identity", "identity", "boundary");
  if (caller.maySession) layers.push("session");
  const layer = dice.of(layers);
  const policy = writer.plain(layer, layer === "rcp" || dice.chance(0.5) ? "Deny" : "Allow");
  const isAllow = policy.Statement.Effect === "Allow";
  const whole = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  const own = service === "kms" ? "*" : [BUCKET, `${BUCKET}/*`];
  const open = { Version: policy.Version, Statement: [{ Effect: "Allow", Principal: "*", Action: `${service}:*`, Resource: own }] };
  const beside = (other, named) => ({ ...other, Statement: named === layer ? (isAllow ? [policy.Statement] : [...other.Statement, policy.Statement]) : other.Statement });
  policies.resource.policy = beside(open, "resource");
  if (caller.mayBeBounded) policies.identityPolicies = [layer === "identity" ? { ...beside(whole, "identity"), Version: policy.Version } : whole];
  // Else the resource lets in whom they do not.
  if (layer === "identity" && caller.account === OWNER && isAllow) policies.resource.policy = service === "kms" ? delegation() : undefined;
  if (layer === "identity" && policies.resource.policy === undefined) delete policies.resource.policy;
  if (layer === "boundary") policies.permissionsBoundary = beside(whole, "boundary");
  if (layer === "session") policies.sessionPolicies = [{ ...beside(whole, "session"), Version: policy.Version }];
  if (layer === "scp") policies.serviceControlPolicies = [[FULL], [beside(whole, "scp")]];
  if (layer === "rcp") policies.resourceControlPolicies = [[policy]];
  if (layer === "endpoint") policies.vpcEndpointPolicy = { Version: "2012-10-17", Statement: isAllow ? policy.Statement : [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }, policy.Statement] };
}

/** A key policy that leaves the decision to its account. */
function delegation() {
  return { Version: "2012-10-17", Statement: { Effect: "Allow", Principal: { AWS: OWNER }, Action: "kms:*", Resource: "*" } };
}

function levels(dice, writer, layer) {
  return Array.from({ length: 1 + dice.below(3) }, () => {
    const own = Array.from({ length: dice.weighted([[3, 1], [1, 2]]) }, () => writer.policy(layer));
    return layer === "scp" && dice.chance(0.7) ? [FULL, ...own] : own;
  });
}
