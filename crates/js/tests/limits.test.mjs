// What no page and no process could bear is refused with its place, before anything of it is done.

import assert from "node:assert/strict";
import { test } from "node:test";

import engine from "./engine.mjs";

const { Simulator, decodeLink, encodeLink } = engine;
const upload = (body, Repeat) => ({ caller: "poweruser", operation: "UploadPart", bucket: "sse-kms", object: "big.bin", body, parameters: { PartNumber: 1, Repeat } });
const article = (change) => {
  const { scenario } = decodeLink("#1/article");
  change(scenario);
  return scenario;
};
const problems = (call) => {
  const before = engine.initSync().memory.buffer.byteLength;
  try {
    call();
  } catch (error) {
    assert.equal(error.kind, "Problems", error.message);
    assert.ok(engine.initSync().memory.buffer.byteLength - before < 16 * 1024 * 1024, "it was done all the same");
    return error.problems.map(({ path }) => path);
  }
  return assert.fail("nothing was thrown");
};

test("a part is not repeated beyond its limit, in a request and in the timeline", () => {
  const simulator = new Simulator("#1/article");
  for (const [body, repeat] of [["x".repeat(2_700), 98_304], ["x".repeat(20_000), 98_304], ["x", 4_294_967_295], ["x".repeat(65), 98_304]]) {
    const path = "request.parameters.Repeat";
    assert.ok(problems(() => simulator.evaluate(upload(body, repeat))).includes(path));
    const timeline = [{ id: "part", request: upload(body, repeat) }];
    assert.ok(problems(() => new Simulator(article((one) => (one.timeline = timeline)))).includes(`timeline.0.${path}`));
  }
  assert.equal(simulator.result(upload("x".repeat(64), 16)).state, "Failed");
});

test("many parts together are not more than one may be", () => {
  const timeline = Array.from({ length: 30 }, (_, place) => ({ id: `part-${place}`, request: upload("x".repeat(64), 98_304) }));
  assert.deepEqual(problems(() => new Simulator(article((one) => (one.timeline = timeline)))), ["timeline"]);
});

test("the table shows nothing twice", () => {
  const many = article(({ show }) => {
    show.callers = Array(500).fill(show.callers[0]);
    show.operations = Array(100).fill("download");
  });
  assert.deepEqual(problems(() => new Simulator(many)), ["show", "show.callers", "show.operations"]);
  assert.equal(new Simulator("#1/article").outcomes().length, 32);
});

test("a body of a megabyte is no object of a scenario", () => {
  assert.deepEqual(problems(() => new Simulator(article(({ objects }) => (objects[0].body = "x".repeat(1_000_000))))), ["objects.0.body", "objects"]);
});

test("a link of what is far beyond the limits is refused as fast as its text is read", { timeout: 20_000 }, () => {
  for (const [name, one] of [["buckets", (at, [bucket]) => ({ ...bucket, id: `b-${at}`, name: `bucket-${at}` })],
    ["distributions", (at) => ({ id: `d-${at}`, distributionId: `E${at}`, account: "111122223333", originAccess: "none" })]]) {
    const big = article((scenario) => (scenario[name] = Array.from({ length: 2_000 }, (_, at) => one(at, scenario.buckets))));
    assert.throws(() => encodeLink(big), ({ kind, message }) => kind === "Link" && message.endsWith("bytes are too many for a link"));
  }
});
