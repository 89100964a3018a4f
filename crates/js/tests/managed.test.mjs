// AWS managed policies: few come with the engine, the others with the files of the crate `managed`.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import engine, { thrown } from "./engine.mjs";

const data = new URL("../../managed/data/", import.meta.url);
const take = (file) => engine.takeManagedPolicies(readFileSync(new URL(file, data), "utf8"));
const READ_ONLY = "#1/article~sse-s3.access=private~normaluser.s3=ReadOnlyAccess";
const get = { caller: "normaluser", operation: "GetObject", bucket: "sse-s3" };

test("a scenario says which files it needs, and is refused without them", () => {
  assert.deepEqual(engine.managedPolicyFiles("#1/article"), []);
  assert.deepEqual(engine.managedPolicyFiles(["AmazonS3FullAccess", "use-key", "arn:aws:iam::111122223333:policy/Own"]), []);
  const files = ["05.json"];
  assert.deepEqual(engine.managedPolicyFiles(READ_ONLY), files);
  assert.deepEqual(engine.managedPolicyFiles(engine.decodeLink(READ_ONLY).scenario), files);
  assert.deepEqual(engine.managedPolicyFiles(["arn:aws:iam::aws:policy/ReadOnlyAccess", "ReadOnlyAccess"]), files);
  const { message, problems } = thrown(() => engine.evaluate(READ_ONLY, get));
  assert.match(message, /ReadOnlyAccess/);
  assert.equal(problems[0].path, "normaluser.s3");
  const policies = { resource: { arn: "arn:aws:s3:::docs", account: "111122223333" }, identityPolicies: ["ReadOnlyAccess"] };
  assert.match(thrown(() => new engine.Policies(policies)).message, /`ReadOnlyAccess` is not loaded/);

  files.forEach(take);
  assert.deepEqual(engine.managedPolicyFiles(READ_ONLY), []);
  assert.equal(engine.evaluate(READ_ONLY, get).result.state, "Allowed");
  assert.equal(engine.evaluate(READ_ONLY, { ...get, operation: "PutObject" }).result.state, "DeniedImplicitly");
  const simulator = new engine.Simulator(READ_ONLY);
  assert.equal(simulator.link().replace(/^#1\.[^/]*/, "#1"), READ_ONLY);
  assert.equal(JSON.parse(simulator.policy("normaluser.s3")).Statement[0].Sid, "ReadOnlyActionsGroup1");
  const decision = new engine.Policies(policies).decide({ principal: "arn:aws:iam::111122223333:user/alice", action: "s3:GetObject", resource: "arn:aws:s3:::docs/a.txt" });
  assert.equal(decision, "Allow");
});

test("a name that AWS does not have is refused with those that it has", () => {
  const { scenario } = engine.decodeLink("#1/article");
  scenario.principals[0].policies.s3 = "SecurityAudits";
  let tries = 0;
  for (let files; (files = engine.managedPolicyFiles(scenario)).length > 0; tries += 1) files.forEach(take);
  assert.equal(tries, 2, "the file of the name, then that of all names");
  const { problems } = thrown(() => new engine.Simulator(scenario));
  assert.match(problems[0].message, /AWS has no managed policy `SecurityAudits` as of 2026-09-16; perhaps `SecurityAudit`/);
});

test("what is no file and no name is refused", () => {
  for (const [call, says] of [
    [() => engine.takeManagedPolicies("{}"), /no file of AWS managed policies/],
    [() => engine.takeManagedPolicies(1), /`text`/],
    [() => engine.managedPolicyFiles([1]), /`of`/],
    [() => engine.managedPolicyFiles(undefined), /`of`/],
    [() => engine.managedPolicyFiles("#1/artcle"), /artcle/],
  ]) assert.match(thrown(call).message, says);
});
