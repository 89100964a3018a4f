// Policies alone: what is answered, what is thrown, and that nothing stays behind.

import assert from "node:assert/strict";
import { test } from "node:test";

import engine, { thrown } from "./engine.mjs";

const { Policies } = engine;

const statement = (more) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::docs/*", ...more }] });
const set = { resource: { arn: "arn:aws:s3:::docs", account: "111122223333" }, identityPolicies: [statement()] };
const read = { principal: "arn:aws:iam::111122223333:user/alice", action: "s3:GetObject", resource: "arn:aws:s3:::docs/a.txt" };

test("policies and requests are objects or their JSON", () => {
  for (const policies of [new Policies(set), new Policies(JSON.stringify(set))]) {
    assert.equal(policies.decide(read), "Allow");
    assert.equal(policies.decide(JSON.stringify(read)), "Allow");
    assert.equal(policies.decide({ ...read, action: "s3:PutObject" }), "ImplicitDeny");
    assert.equal(policies.decide({ ...read, principal: "arn:aws:iam::111122223333:user/bob" }), "Allow");
    policies.free();
  }
});

test("texts of any letters cross as they are", () => {
  for (const team of ["a", "", "é", "zé", "鍵", "🔑", "a鍵🔑"]) {
    const policy = statement({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalTag/team": team } } });
    const policies = new Policies({ resource: { ...set.resource, policy } });
    const decide = (value) => policies.decide({ ...read, context: { "aws:PrincipalTag/team": value } });
    assert.deepEqual([decide(team), decide(`${team}-`)], ["Allow", "ImplicitDeny"], team);
    policies.free();
  }
});

test("of resource control policies only Denies matter", () => {
  const deny = (Action) => ({ Version: "2012-10-17", Statement: [{ Effect: "Deny", Principal: "*", Action, Resource: "*" }] });
  const [put, get] = [deny("s3:PutObject"), deny("s3:GetObject")];
  for (const [levels, decision] of [
    [[[put]], "Allow"],
    [[[get]], "ExplicitDeny"],
    [[["RCPFullAWSAccess"], [put]], "Allow"],
    [[["RCPFullAWSAccess"], [get]], "ExplicitDeny"],
  ]) {
    const policies = new Policies({ ...set, resourceControlPolicies: levels });
    assert.equal(policies.decide(read), decision, JSON.stringify(levels));
    policies.free();
  }
});

test("an explanation says which statement decided and what keeps the others from matching", () => {
  const named = statement({ Condition: { StringEquals: { "aws:PrincipalTag/team": ["a", "b"] } } });
  const policies = new Policies({ ...set, identityPolicies: [named] });
  const { decision, layers } = policies.explain({ ...read, context: { "aws:PrincipalTag/team": "c" } });
  assert.equal(decision, "ImplicitDeny");
  const [{ misses }] = layers.find(({ layer }) => layer === "Identity").policies[0].statements;
  assert.deepEqual(misses, [
    { element: "Condition", operator: "StringEquals", key: "aws:PrincipalTag/team", expected: ["a", "b"], actual: ["c"] },
  ]);
  const allowed = policies.explain({ ...read, context: { "aws:PrincipalTag/team": ["b"] } });
  assert.deepEqual(allowed.deciding, [{ layer: "Identity", policy: "identityPolicies.0", index: 0 }]);
  policies.free();
});

test("a refused policy is told as a scenario's is, at its place in the set", () => {
  const error = thrown(() => new Policies({ ...set, identityPolicies: [statement(), statement({ Action: "GetObject" })] }));
  assert.deepEqual([error.kind, error.path], ["Problems", "identityPolicies.1"]);
  const [{ pointer, aws, message }] = error.problems;
  assert.equal(pointer, "/Statement/0/Action");
  assert.equal(aws.code, "MalformedPolicyDocument");
  assert.ok(message.startsWith("`identityPolicies.1`: "), message);
});

test("an error says what, where and what is wanted", () => {
  const policies = new Policies(set);
  const { kind, path, message } = thrown(() => policies.decide({ ...read, principal: "alice" }));
  assert.deepEqual([kind, path], ["Argument", "request.principal"]);
  assert.match(message, /^`request.principal`: `alice` is no principal: the ARN of a user, .* is wanted$/);
  assert.match(thrown(() => policies.decide({ ...read, context: { "aws:SourceIp": 1 } })).message, /a string, or a list of strings, is wanted here/);
  assert.match(thrown(() => policies.decide({ action: "s3:GetObject" })).message, /`principal` is missing.*`resource` is missing/);
  assert.equal(policies.decide(read), "Allow");
  policies.free();
});

test("what was given back is refused, and what answers is not given back", () => {
  const policies = new Policies(set);
  const reentrant = { ...read, toJSON: () => (assert.throws(() => policies.free(), /while they answer/), { ...read }) };
  assert.equal(policies.decide(reentrant), "Allow");
  policies.free();
  policies.free();
  for (const call of [() => policies.decide(read), () => policies.explain(read)]) {
    assert.match(thrown(call).message, /the policies were given back by `free\(\)`/);
  }
});

test("answers leave no memory behind", () => {
  const policies = new Policies(set);
  const { memory } = engine.initSync();
  const many = () => {
    for (let at = 0; at < 20_000; at += 1) policies.decide({ ...read, resource: `arn:aws:s3:::docs/${at}` });
  };
  many();
  const before = memory.buffer.byteLength;
  many();
  assert.equal(memory.buffer.byteLength, before);
  policies.free();
});
