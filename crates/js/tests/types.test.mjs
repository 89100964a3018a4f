// What crosses the border has the members that the types promise, and no others.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import engine from "./engine.mjs";

const types = readFileSync(new URL("../src/types.d.ts", import.meta.url), "utf8");

/** The members of an interface: name to whether it may be missing. */
function members(name) {
  const body = types.match(new RegExp(`export interface ${name}(?: extends \\w+)? {\\n(.*?)\\n}`, "s"))?.[1];
  assert.ok(body, `there is no interface ${name}`);
  return new Map([...body.matchAll(/^ {2}(\w+)(\??):/gm)].map(([, member, optional]) => [member, optional === "?"]));
}

function fits(name, value) {
  const promised = members(name);
  for (const member of Object.keys(value)) assert.ok(promised.has(member), `${name} has a member ${member}`);
  for (const [member, optional] of promised) assert.ok(optional || member in value, `${name} lacks ${member}`);
}

test("outcomes are of their types", () => {
  const simulator = new engine.Simulator("#1/article~poweruser.kms=deny-kms~s3-write.s3=none");
  for (const row of simulator.outcomes()) {
    fits("OutcomeRow", row);
    fits("Cell", row.cell);
    fits("Outcome", row.outcome);
    fits("CellResult", row.outcome.result);
    fits("Response", row.outcome.response);
    for (const step of row.outcome.trace) {
      fits("Step", step);
      if (step.authorization === undefined) continue;
      fits("Authorization", step.authorization);
      for (const { policies } of step.authorization.layers) {
        for (const { statements } of policies) statements.forEach((statement) => fits("StatementFinding", statement));
      }
    }
  }
});

test("changes, settings, words and links are of their types", () => {
  const simulator = new engine.Simulator("#1/article");
  for (const change of simulator.whatIf()) {
    fits("Change", change);
    fits("ChangeCost", change.cost);
    change.parts.forEach((part) => fits("ChangePart", part));
    change.flips.forEach((flip) => fits("Flip", flip));
  }
  fits("Advice", simulator.advise());
  new engine.Simulator("#1/plain-http").whatIf().forEach(({ parts }) => parts.forEach((part) => fits("ChangePart", part)));
  simulator.settings().forEach((setting) => fits("Setting", setting));
  fits("Explanation", simulator.explain("ja"));
  const links = ["~normaluser.sns=on", "~key.state=disabled", "~key.state=Disabled~key.state=Enabled"];
  for (const link of ["#1.mwfy/article~normaluser.kms=power", ...links.map((settings) => `#1/article${settings}`)]) {
    const opened = engine.decodeLink(link);
    fits("OpenedLink", opened);
    assert.equal(opened.notices.length, 1);
    opened.notices.forEach((notice) => fits("LinkNotice", notice));
  }
});

test("records are of their types", () => {
  const simulator = new engine.Simulator("#1/article");
  const requests = [
    { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" },
    { caller: "poweruser", operation: "DescribeKey", bucket: "sse-kms", parameters: { KeyId: "key" } },
  ];
  for (const records of [simulator.recordsOf(), ...requests.map((request) => simulator.records(request))]) {
    fits("Records", records);
    assert.ok(records.cloudTrail.length > 0);
    records.cloudTrail.forEach((record) => fits("CloudTrailRecord", record));
  }
});

test("failures are of their type", () => {
  const calls = [
    () => new engine.Simulator({ version: 1 }),
    () => engine.decodeLink("#1/article-2020"),
    () => engine.decodeLink("#article"),
    () => engine.decodeLink("#1.0000/article"),
    () => new engine.Simulator("#1/article").with("key.state", "On"),
    () => engine.evaluate("#1/article", { caller: "nobody", operation: "GetObject", bucket: "sse-s3" }),
  ];
  for (const call of calls) assert.throws(call, (error) => (fits("Failure", error), error instanceof Error));
  const refused = { Version: "2012-10-17", Statement: [{ Sid: "a b", Effect: "Allow", Action: "s3:GetObject", Resource: "demo-bucket/*" }] };
  for (const [path, policy] of [["normaluser.s3", refused], ["sse-s3.policy", refused], ["key.policy", refused], ["normaluser.s3", "{"]]) {
    assert.throws(() => new engine.Simulator("#1/article").withPolicy(path, policy), (error) => {
      fits("Failure", error);
      assert.ok(error.problems.length > 0, path);
      for (const problem of error.problems) {
        fits("FailureProblem", problem);
        fits("AwsRefusal", problem.aws);
      }
      return true;
    });
  }
});

test("warnings are of their type", () => {
  const policy = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "s3:GetObjekt", Resource: "arn:aws:kms:us-east-1:111122223333:alias/a" } };
  const warnings = new engine.Simulator("#1/article").withPolicy("normaluser.s3", policy).policyWarnings();
  assert.ok(warnings.length > 0);
  warnings.forEach((warning) => fits("PolicyWarning", warning));
});

test("scenarios are of their types", () => {
  for (const id of engine.presets()) {
    const { scenario } = engine.decodeLink(`#1/${id}`);
    fits("Scenario", scenario);
    fits("Words", scenario.title);
    if ("step" in scenario.focus) assert.deepEqual(Object.keys(scenario.focus), ["step"]);
    else fits("Cell", scenario.focus);
    for (const { id, title, ...event } of scenario.timeline ?? []) {
      assert.equal(typeof id, "string");
      assert.equal(Object.keys(event).length, 1);
      if (event.request) fits("Request", event.request);
    }
    scenario.accounts.forEach((one) => fits("Account", one));
    scenario.principals.forEach((one) => fits("Principal", one));
    (scenario.keys ?? []).forEach((one) => fits("Key", one));
    (scenario.distributions ?? []).forEach((one) => fits("Distribution", one));
    scenario.buckets.forEach((one) => fits("Bucket", one));
    scenario.buckets.forEach((one) => fits("PublicAccessBlock", one.publicAccessBlock));
    (scenario.objects ?? []).forEach((one) => fits("StoredObject", one));
  }
});
