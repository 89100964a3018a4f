// Whatever is handed in: the documented error, the caller's own exception as it is, and a process that stays what it was.

import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { test } from "node:test";

import engine, { thrown } from "./engine.mjs";

const { Policies, Simulator, decodeLink, encodeLink, evaluate, presets } = engine;
const seed = new TextEncoder().encode("thirty-two bytes for every test.");
const download = { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" };
const policySet = { resource: { arn: "arn:aws:s3:::docs", account: "111122223333" } };
const cell = { caller: "normaluser", bucket: "sse-kms", operation: "download" };

const policies = new Policies(policySet);

/** The memory of the running instance: to start it once more gives what is there. */
const memory = () => engine.initSync().memory;

/** An object that holds itself. */
const cyclic = {};
cyclic.self = [cyclic];
const revoked = () => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
};

/** What is no string at all, by what the error calls it. */
const noStrings = () => [
  [0, "a number"], [-1.5, "a number"], [NaN, "a number"], [true, "a boolean"], [1n, "a BigInt"], [Symbol("a"), "a symbol"],
  [() => {}, "a function"], [class {}, "a function"], [[], "an array"], [["#1/article"], "an array"], [{}, "another object"],
  [{ length: 5 }, "another object"], [new String("#1/article"), "another object"], [new Date(0), "another object"],
  [new Uint8Array(4), "another object"], [new Map(), "another object"], [Object.create(null), "another object"], [revoked(), "another object"],
  [new Proxy([], {}), "an array"], [null, "null"], [undefined, "undefined"],
];

/** What is neither an object of JSON nor a text. */
const noObjects = () => [
  ...noStrings().filter(([value, says]) => typeof value !== "object" || value === null || says === "an array"),
  [new String("#1/article"), "another object"], [new Date(0), "another object"], [new Number(5), "another object"],
  [{ toJSON: () => "#1/article" }, "another object"], [{ toJSON: () => undefined }, "another object"], [{ toJSON: () => [1] }, "another object"],
  [{ a: 1n }, "a BigInt"], [{ a: { b: [1n] } }, "a BigInt"], [cyclic, "itself"],
];

const noSeeds = () => [
  [0, "a number"], [32, "a number"], [true, "a boolean"], [1n, "a BigInt"], [Symbol("a"), "a symbol"], ["thirty-two bytes for every test.", "a string"],
  [() => {}, "a function"], [{}, "another object"], [{ length: 32 }, "another object"], [[], "an array"], [Array(32).fill(1), "an array"],
  [new ArrayBuffer(32), "another object"], [new DataView(new ArrayBuffer(32)), "another object"], [new Proxy(seed, {}), "another object"],
  [new Uint8Array(0), "a Uint8Array of 0"], [new Uint8Array(31), "a Uint8Array of 31"], [new Uint8Array(33), "a Uint8Array of 33"],
  [new Int8Array(32), "a Int8Array of 32"], [new Uint8ClampedArray(32), "a Uint8ClampedArray of 32"], [new Uint16Array(32), "a Uint16Array of 32"],
  [new Float64Array(32), "a Float64Array of 32"], [new BigInt64Array(32), "a BigInt64Array of 32"], [revoked(), "another object"],
];

/** What is neither a cell nor a step; `null` and `undefined` say that the scenario's own is meant. */
const noFocuses = () => [
  ...noObjects().filter(([value]) => value !== null && value !== undefined), ["", "a string"], ["normaluser/sse-kms/download", "a string"],
];

/** What is no language, where one can be left out. */
const noLanguages = () => noStrings().filter(([value]) => value !== null && value !== undefined);

/** Every argument of every call: its name, the call with a value in its place, and what must not stand there. */
const places = (simulator) => [
  ["scenario", (value) => new Simulator(value, seed), noObjects],
  ["seed", (value) => new Simulator("#1/article", value), noSeeds],
  ["scenario", (value) => evaluate(value, download, seed), noObjects],
  ["request", (value) => evaluate("#1/article", value, seed), noObjects],
  ["seed", (value) => evaluate("#1/article", download, value), noSeeds],
  ["scenario", (value) => encodeLink(value), noObjects],
  ["link", (value) => decodeLink(value), noStrings],
  ["request", (value) => simulator.evaluate(value), noObjects],
  ["request", (value) => simulator.evaluateToJson(value), noObjects],
  ["request", (value) => simulator.result(value), noObjects],
  ["request", (value) => simulator.records(value), noObjects],
  ["focus", (value) => simulator.recordsOf(value), noFocuses],
  ["focus", (value) => simulator.whatIf(value), noFocuses],
  ["focus", (value) => simulator.advise(value), noFocuses],
  ["path", (value) => simulator.preview(value, "use-key"), noStrings],
  ["value", (value) => simulator.preview("normaluser.kms", value), noStrings],
  ["language", (value) => simulator.explain(value), noStrings],
  ["focus", (value) => simulator.explain("en", value), noFocuses],
  ["language", (value) => simulator.policyWarnings(value), noLanguages],
  ["path", (value) => simulator.with(value, "use-key"), noStrings],
  ["value", (value) => simulator.with("normaluser.kms", value), noStrings],
  ["path", (value) => simulator.withPolicy(value, "{}"), noStrings],
  ["policy", (value) => simulator.withPolicy("normaluser.kms", value), noObjects],
  ["path", (value) => simulator.policy(value), noStrings],
  ["policies", (value) => new Policies(value), noObjects],
  ["request", (value) => policies.decide(value), noObjects],
  ["request", (value) => policies.explain(value), noObjects],
];

test("every argument of every export is checked", () => {
  const simulator = new Simulator("#1/article", seed);
  const covered = places(simulator).map(([, call]) => /\b(\w+)\(/.exec(String(call).replace("(value)", ""))[1]);
  const withArguments = [Simulator.prototype, Policies.prototype].flatMap((all) =>
    Object.getOwnPropertyNames(all).filter((name) => all[name].length > 0 && name !== "constructor"),
  );
  for (const name of withArguments) assert.ok(covered.includes(name), `${name} is not tried`);
  for (const [name, call, wrong] of places(simulator)) {
    for (const [value, says] of wrong()) {
      const error = thrown(() => call(value));
      if (typeof value === "object" && value !== null && error instanceof TypeError && error.kind === undefined) continue; // a revoked proxy's own
      const about = `${name}: ${String(call)} of ${says}: ${error.message}`;
      assert.ok(error instanceof Error, about);
      assert.equal(error.kind, "Argument", about);
      assert.ok(error.message.startsWith(`\`${name}\`: `) && error.message.includes(says), about);
    }
  }
  simulator.free();
});

test("seeds are bytes of any realm, and nothing for the system's own", () => {
  const etag = (seed) => new Simulator("#1/article", seed).evaluateToJson(download);
  const mine = etag(seed);
  for (const same of [Buffer.from(seed), new Uint8Array([0, ...seed]).subarray(1), runInNewContext("Uint8Array.from(bytes)", { bytes: [...seed] })]) {
    assert.equal(etag(same), mine);
  }
  for (const none of [undefined, null]) assert.notEqual(etag(none), mine);
});

test("a cell is meant as long as no focus is named", () => {
  const simulator = new Simulator("#1/article", seed);
  for (const none of [undefined, null]) {
    assert.deepEqual(simulator.explain("en", none), simulator.explain("en"));
    assert.deepEqual(simulator.whatIf(none), simulator.whatIf());
  }
  assert.match(thrown(() => simulator.explain("en", { caller: "anyone" })).message, /^`focus`: line 1, column 1: `bucket` is missing; line 1, column 1: `operation` is missing$/);
  assert.match(thrown(() => simulator.explain("en", { step: 5 })).message, /^`focus`: /);
  assert.match(thrown(() => simulator.explain("en", { step: "there-is-none" })).message, /no such request/);
  assert.match(thrown(() => simulator.evaluate({ caller: "anyone" })).message, /^`request`: line 1, column 1: `operation` is missing/);
});

test("everything that is wrong with a request or a scenario is told at once, each with its place", () => {
  const simulator = new Simulator("#1/article", seed);
  const request = { caller: "anyone", operation: "GetObject", bucket: "sse-kms" };
  const wrong = thrown(() => simulator.evaluate({ ...request, object: null, colour: "red", signing: { region: 5 } }));
  assert.equal(wrong.kind, "Argument");
  assert.deepEqual(
    wrong.problems.map(({ path, message, line }) => [path, message, line]),
    [
      ["colour", "`colour` is unknown here", 1],
      ["object", "a string is wanted here", 1],
      ["signing.region", "a string is wanted here", 1],
    ],
  );
  assert.deepEqual(simulator.result({ ...request, object: undefined }), simulator.result(request));
  const scenario = simulator.scenario();
  const broken = thrown(() => new Simulator({ ...scenario, time: 5, show: null }, seed));
  assert.equal(broken.kind, "Document");
  assert.deepEqual(broken.problems.map(({ path }) => path), ["time", "show"]);
});

/** Objects whose own code throws, each with what it throws. */
const throwing = () => [
  new Error("mine"), new TypeError("mine"), new RangeError("mine"), "a text", 0, null, undefined, Symbol("mine"), { kind: "Argument" },
].flatMap((mine) => {
  const raise = () => { throw mine; };
  return [
    [{ get caller() { return raise(); } }, mine],
    [{ caller: "anyone", toJSON: raise }, mine],
    [{ caller: { toJSON: raise } }, mine],
    [new Proxy({}, { get: raise }), mine],
    [new Proxy({ caller: 1 }, { ownKeys: raise }), mine],
    [new Proxy({ caller: 1 }, { getOwnPropertyDescriptor: raise }), mine],
    [{ caller: new Proxy([], { get: raise }) }, mine],
  ];
});

test("a caller's own exception comes back as it is, and nothing stays borrowed", () => {
  const takesObjects = (simulator) => places(simulator).filter(([, , wrong]) => wrong === noObjects || wrong === noFocuses);
  for (const [value, mine] of throwing()) {
    const simulator = new Simulator("#1/article", seed);
    for (const [name, call] of takesObjects(simulator)) {
      const caught = thrown(() => call(value));
      assert.ok(Object.is(caught, mine), `${name}: ${String(call)}: ${String(caught)}`);
    }
    simulator.free();
  }
  const simulator = new Simulator("#1/article", seed);
  for (const [, call] of takesObjects(simulator)) {
    const error = thrown(() => call(revoked()));
    assert.ok(error instanceof TypeError && error.kind === undefined && /revoked/.test(error.message), error.message);
  }
  simulator.free();
});

test("a simulator that was given back says so, however often it is asked", { timeout: 60_000 }, () => {
  const gone = new Simulator("#1/article", seed);
  gone.free();
  const calls = [...places(gone).filter(([, call]) => /simulator\./.test(String(call))).map(([, call]) => () => call(download)),
    () => gone.outcomes(), () => gone.timeline(), () => gone.settings(), () => gone.scenario(), () => gone.scenarioToJson(), () => gone.link(),
    () => Simulator.prototype.link.call({}), () => Simulator.prototype.outcomes.call(undefined)];
  for (const call of calls) {
    for (let times = 0; times < 2_000; times += 1) assert.equal(thrown(call).kind, "Argument");
  }
  for (let times = 0; times < 20_000; times += 1) assert.equal(gone.free(), undefined);
  for (let times = 0; times < 200; times += 1) {
    const simulator = new Simulator("#1/article", seed);
    const error = thrown(() => simulator.evaluate({ get caller() { return simulator.free(); } }));
    assert.equal(error.kind, "Argument");
    assert.deepEqual(simulator.result(download), { state: "DeniedImplicitly", status: 403 });
    simulator.free();
  }
  assert.equal(new Simulator("#1/article", seed).outcomes().length, 32);
});

test("a text that no document could have is refused before it is copied", { timeout: 20_000 }, () => {
  const wasm = memory();
  const simulator = new Simulator("#1/article", seed);
  const before = wasm.buffer.byteLength;
  const long = "x".repeat(200 * 1024 * 1024);
  for (const call of [
    () => new Simulator(long), () => new Simulator(`{${long}`), () => new Simulator({ long }), () => decodeLink(long), () => encodeLink(long),
    () => simulator.with(long, "on"), () => simulator.with("key.state", long), () => simulator.policy(long), () => simulator.explain(long),
    () => simulator.evaluate({ ...download, body: long }), () => simulator.withPolicy("normaluser.kms", long), () => simulator.whatIf({ long }),
  ]) {
    const error = thrown(call);
    assert.equal(error.kind, "Argument");
    assert.match(error.message, /^`\w+`: \d+ characters are more than 1048576$/);
  }
  assert.ok(wasm.buffer.byteLength <= before + 1024 * 1024, `${wasm.buffer.byteLength} bytes after ${before}`);
  simulator.free();
});

test("ten thousand wrong calls between good ones change nothing", { timeout: 600_000 }, () => {
  const wasm = memory();
  const wanted = new Simulator("#1/article", seed).evaluateToJson(download);
  const round = (simulator) => {
    let calls = 0;
    for (const [, call, wrong] of places(simulator)) {
      for (const [value] of wrong()) {
        thrown(() => call(value));
        calls += 1;
      }
    }
    for (const [value] of throwing()) {
      thrown(() => simulator.explain("en", value));
      thrown(() => simulator.evaluate(value));
      calls += 2;
    }
    return calls;
  };
  const good = () => {
    const simulator = new Simulator("#1/article", seed);
    assert.equal(simulator.evaluateToJson(download), wanted);
    assert.equal(simulator.outcomes().length, 32);
    return simulator;
  };
  const run = (least) => {
    for (let calls = 0; calls < least; ) {
      const simulator = good();
      calls += round(simulator);
      const gone = good();
      gone.free();
      // What was given back is not there any more, and says so each time.
      for (let times = 0; times < 20; times += 1) assert.throws(() => gone.result(download), Error);
      calls += 20;
      assert.equal(simulator.evaluateToJson(download), wanted);
      simulator.free();
    }
  };
  run(2_000);
  const before = wasm.buffer.byteLength;
  run(10_000);
  assert.equal(wasm.buffer.byteLength, before, "memory grew");
  assert.equal(new Simulator("#1/article", seed).whatIf(cell).length > 0, true);
  assert.ok(presets().length > 0);
});
