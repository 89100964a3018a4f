// The article through the JavaScript API.

import assert from "node:assert/strict";
import { test } from "node:test";

import engine from "./engine.mjs";

const { Simulator, decodeLink, encodeLink, evaluate, presets } = engine;
const download = { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" };
const seed = new TextEncoder().encode("thirty-two bytes for every test.");
const cell = { caller: "normaluser", bucket: "sse-kms", operation: "download" };

test("a refused download names gate, reason and the exact answer", () => {
  const outcome = evaluate("#1/article", download);
  assert.deepEqual(outcome.result, { state: "DeniedImplicitly", status: 403 });
  const stop = outcome.trace.find((step) => step.verdict === "Stopped");
  assert.equal(stop.gate, "KmsAuthorization");
  assert.equal(stop.reason, "KmsNotAuthorized.NoIdentityAllow");
  assert.equal(stop.authorization.action, "kms:Decrypt");
  assert.equal(outcome.response.error.code, "AccessDenied");
  assert.match(outcome.response.error.message, /because no identity-based policy allows the kms:Decrypt action$/);
});

test("the right to use the key gives the file", () => {
  const outcome = evaluate("#1/article~normaluser.kms=use-key", download);
  assert.equal(outcome.result.state, "Allowed");
  assert.deepEqual(outcome.response.body, { kind: "text", text: "2021-02-28 15:05:16.538885\n" });
});

test("a scenario goes in as an object, as JSON and as a link", () => {
  const { scenario } = decodeLink("#1/article");
  const outcomes = [scenario, JSON.stringify(scenario), encodeLink(scenario)].map((one) => evaluate(one, download, seed));
  assert.deepEqual(outcomes[0], outcomes[1]);
  assert.deepEqual(outcomes[0], outcomes[2]);
});

test("the table has every outcome of the article", () => {
  const rows = new Simulator("#1/article").outcomes();
  assert.equal(rows.length, 32);
  // The article and the steps after it: 21 of 32 work.
  assert.equal(rows.filter(({ outcome }) => outcome.result.state === "Allowed").length, 21);
});

test("a refused download leaves an event in S3 and one in KMS, an unsigned one in S3 alone", () => {
  const simulator = new Simulator("#1/article", seed);
  const signed = simulator.records(download);
  assert.deepEqual(signed.cloudTrail.map(({ event }) => event.eventName), ["GetObject", "Decrypt"]);
  const [s3, kms] = signed.cloudTrail.map(({ event }) => event);
  assert.equal(s3.errorMessage, simulator.evaluate(download).response.error.message);
  assert.equal(kms.requestParameters.encryptionContext["aws:s3:arn"], s3.resources[0].ARN);
  assert.ok(signed.awsCli.endsWith(s3.errorMessage));
  assert.deepEqual(simulator.recordsOf(cell), signed);
  const unsigned = simulator.records({ ...download, caller: "anyone" });
  assert.deepEqual(unsigned.cloudTrail.map(({ event }) => event.userIdentity.accountId), ["anonymous"]);
});

test("the least right comes first, and does what it says", () => {
  const simulator = new Simulator("#1/article");
  const [first, second] = simulator.whatIf();
  assert.equal(first.standing, "Advice");
  const statement = JSON.parse(first.statement);
  assert.equal(statement.Action, "kms:Decrypt");
  assert.equal(statement.Resource.startsWith("arn:aws:kms:"), true);
  const used = { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" };
  const context = { "kms:EncryptionContext:aws:s3:arn": "arn:aws:s3:::mksamba-bucket-sse-kms/2021-02-28 15:05:16.538885.txt" };
  assert.deepEqual(statement.Condition, { StringEquals: { ...used, ...context } });
  assert.deepEqual(simulator.whatIf(cell)[0], first);
  const [part] = first.parts;
  assert.equal(simulator.withPolicy(part.path, part.after).result(download).state, "Allowed");
  assert.equal(new Simulator(first.link).result(download).state, "Allowed");
  assert.deepEqual([second.path, second.value], ["normaluser.kms", "use-key"]);
  assert.deepEqual(simulator.preview(second.path, second.value), second.flips);
  assert.equal(simulator.with(second.path, second.value).result(download).state, "Allowed");
  assert.equal(simulator.result(download).state, "DeniedImplicitly");
});

test("what weakens comes last and says what it gives away", () => {
  const proposals = new Simulator("#1/kms-decrypt-missing").whatIf();
  const weakens = proposals.filter((proposal) => proposal.standing === "Weakens");
  assert.deepEqual(proposals.slice(-weakens.length), weakens);
  const plain = weakens.find((proposal) => proposal.path === "data.enc" && proposal.value === "sse-s3");
  assert.deepEqual(plain.cost.protectionsLost[0], { kind: "EncryptionWeakened", bucket: "data" });
});

test("for whom nothing should let in, No is protection", () => {
  const simulator = new Simulator("#1/article");
  const advice = simulator.advise({ caller: "anyone", bucket: "sse-kms", operation: "download" });
  assert.equal(advice.standing, "Protected.Anonymous");
  const leak = advice.proposals.find((proposal) => proposal.standing === "EndsProtection");
  assert.deepEqual([leak.path, leak.value], ["sse-kms.enc", "sse-s3"]);
  assert.equal(leak.cost.opens.some((opened) => opened.caller === "(another account)"), true);
  assert.equal(new Simulator("#1/key-deleted").advise().standing, "Hopeless.KeyGone");
  assert.deepEqual(new Simulator("#1/key-deleted").whatIf(), []);
});

test("a policy of one's own is kept to the letter in the link", () => {
  const policy = '{ "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "kms:*", "Resource": "*" } }';
  const simulator = new Simulator("#1/article").withPolicy("normaluser.kms", policy);
  assert.equal(simulator.result(download).state, "Allowed");
  const opened = new Simulator(simulator.link());
  assert.equal(opened.policy("normaluser.kms"), policy);
  assert.equal(opened.link(), simulator.link());
});

test("a scenario's text keeps a policy of one's own, an object its meaning", () => {
  const policy = '{"Version":"2012-10-17",  "Statement":[{"Effect":"Allow","Action":"kms:Decrypt","Resource":"*"}]}';
  const simulator = new Simulator("#1/article").withPolicy("normaluser.kms", policy);
  assert.equal(new Simulator(simulator.scenarioToJson()).policy("normaluser.kms"), policy);
  assert.deepEqual(JSON.parse(new Simulator(simulator.scenario()).policy("normaluser.kms")), JSON.parse(policy));
  assert.deepEqual(simulator.scenario(), JSON.parse(simulator.scenarioToJson()));
});

test("a seed makes everything the same again, and without one nothing secret is", () => {
  const upload = { caller: "poweruser", operation: "PutObject", bucket: "sse-kms", body: "hello" };
  const etag = (simulator) => simulator.evaluate(upload).response.headers.find(([name]) => name === "ETag")[1];
  assert.equal(etag(new Simulator("#1/article", seed)), etag(new Simulator("#1/article", seed)));
  assert.notEqual(etag(new Simulator("#1/article", seed)), etag(new Simulator("#1/article", seed.toReversed())));
  assert.notEqual(etag(new Simulator("#1/article")), etag(new Simulator("#1/article")));
});

test("links of every preset open what they were written for", () => {
  for (const id of presets()) {
    const { scenario, notices } = decodeLink(`#1/${id}`);
    assert.deepEqual(notices, []);
    assert.deepEqual(decodeLink(encodeLink(scenario)).scenario, scenario);
  }
});

test("every setting can be set to each of its choices", () => {
  const simulator = new Simulator("#1/article");
  for (const { path, choices, current } of simulator.settings()) {
    assert.ok(choices.includes(current), path);
    for (const choice of choices) {
      const setting = simulator.with(path, choice).settings().find((one) => one.path === path);
      assert.equal(setting.current, choice, path);
    }
  }
});

test("a cell in words, in both languages", () => {
  const simulator = new Simulator("#1/article");
  const english = simulator.explain("en");
  assert.equal(english.question, "Can mksamba-normaluser download from mksamba-bucket-sse-kms?");
  assert.equal(english.verdict, "No.");
  assert.equal(english.steps.length, 8);
  assert.match(simulator.explain("ja", cell).question, /ダウンロードできますか？$/);
});

test("what cannot be read is thrown with its kind and its problems", () => {
  const thrown = (call) => {
    try {
      call();
    } catch (error) {
      assert.ok(error instanceof Error);
      return error;
    }
    return assert.fail("nothing was thrown");
  };
  assert.equal(thrown(() => new Simulator({ version: 1 })).kind, "Document");
  assert.equal(thrown(() => decodeLink("#1.0000/article")).kind, "Link");
  assert.equal(thrown(() => decodeLink("#1/article-2020")).nearest, "article-2021");
  const unset = thrown(() => new Simulator("#1/article").with("normaluser.sns", "on"));
  assert.deepEqual([unset.kind, unset.path, unset.message], ["Setting", "normaluser.sns", "`normaluser.sns` names no setting"]);
  assert.equal(thrown(() => new Simulator("#1/article").with("key.state", "On")).path, "key.state");
  assert.equal(thrown(() => new Simulator("#1/article").whatIf({ caller: "anyone" })).kind, "Argument");
  assert.equal(thrown(() => new Simulator("#1/article").explain("en", 7)).kind, "Argument");
  assert.equal(thrown(() => evaluate("#1/article", { caller: "anyone" })).kind, "Argument");
  assert.equal(thrown(() => evaluate("#1/article", undefined)).kind, "Argument");
  assert.equal(thrown(() => new Simulator("#1/article", new Uint8Array(31))).kind, "Argument");
  const { scenario } = decodeLink("#1/article");
  scenario.buckets[0].name = "A";
  scenario.principals[0].policies.s3 = "NoSuchPolicy";
  const { path, problems } = thrown(() => new Simulator(scenario));
  assert.deepEqual(problems.map((problem) => problem.path), ["normaluser.s3", "sse-s3.name"]);
  assert.equal(path, "normaluser.s3");
  assert.equal(thrown(() => evaluate("#1/article", { ...download, caller: "nobody" })).problems[0].path, "request.caller");
});
