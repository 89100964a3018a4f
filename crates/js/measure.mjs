// Times what a call of the JavaScript API costs in Node, and writes microseconds of the processor's time to the file FIGURES:
// the best of many rounds, all calls in turns. Prints figures and judges none.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { JS_PACKAGE, FIGURES } = process.env;
const { Policies, Simulator, initSync } = await import(pathToFileURL(join(JS_PACKAGE, "js.js")).href);
initSync({ module: readFileSync(join(JS_PACKAGE, "js_bg.wasm")) });

const rounds = 21;
const roundMicros = 20_000;

/** The two requests of the benchmarks of `iam`: a bucket with three statements, and a key with its default policy. */
const version = "2012-10-17";
const docs = "arn:aws:s3:::docs";
const bucket = new Policies({
  resource: {
    arn: docs,
    account: "111122223333",
    policy: {
      Version: version,
      Statement: [
        { Sid: "Tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [docs, `${docs}/*`], Condition: { Bool: { "aws:SecureTransport": "false" } } },
        { Sid: "Office", Effect: "Deny", Principal: "*", Action: "s3:PutObject", Resource: `${docs}/*`, Condition: { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"] } } },
        { Sid: "Partner", Effect: "Allow", Principal: { AWS: "arn:aws:iam::444455556666:role/reader" }, Action: ["s3:GetObject", "s3:GetObjectVersion"], Resource: `${docs}/shared/*` },
      ],
    },
  },
  identityPolicies: [{ Version: version, Statement: [{ Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: "*" }] }],
});
const arn = "arn:aws:kms:ap-northeast-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const key = new Policies({
  resource: {
    arn,
    policy: { Version: version, Id: "key-default-1", Statement: [{ Sid: "Enable IAM User Permissions", Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "kms:*", Resource: "*" }] },
  },
  identityPolicies: [{ Version: version, Statement: [{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey*"], Resource: "arn:aws:kms:ap-northeast-1:111122223333:key/*" }] }],
});
const principal = "arn:aws:iam::111122223333:user/alice";
const get = { principal, action: "s3:GetObject", resource: `${docs}/reports/2026/summary.txt`, context: { "aws:SecureTransport": "true", "aws:SourceIp": "203.0.113.7" } };
const decrypt = { principal, action: "kms:Decrypt", resource: arn, context: { "kms:ViaService": "s3.ap-northeast-1.amazonaws.com" } };

const seed = new Uint8Array(32).fill(7);
const article = new Simulator("#1/article", seed);
const refused = { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" };
const thousand = (call) => () => {
  for (let at = 0; at < 1_000; at += 1) call();
};

const tasks = {
  "1,000 decisions, bucket with 3 statements": thousand(() => bucket.decide(get)),
  "1,000 decisions, default key policy": thousand(() => key.decide(decrypt)),
  "1,000 explanations, default key policy": thousand(() => key.explain(decrypt)),
  "result, refused at KMS": () => article.result(refused),
  "evaluate, refused at KMS": () => article.evaluate(refused),
  "whatIf, article": () => article.whatIf(),
  "outcomes, 32 cells": () => article.outcomes(),
  "preview, article": () => article.preview("key.state", "Disabled"),
  "new Simulator, article": () => new Simulator("#1/article", seed).free(),
};

/** Microseconds of the processor's time for a call, of so many. */
function micros(task, times) {
  const before = process.cpuUsage();
  for (let at = 0; at < times; at += 1) task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / times;
}

const names = Object.keys(tasks);
const times = Object.fromEntries(names.map((name) => {
  let count = 1;
  while (micros(tasks[name], count) * count < roundMicros / 2) count *= 2;
  return [name, count];
}));
const best = Object.fromEntries(names.map((name) => [name, Infinity]));
for (let round = 0; round < rounds; round += 1) {
  for (const name of names) best[name] = Math.min(best[name], micros(tasks[name], times[name]));
}
console.log(`Microseconds of the processor's time, best of ${rounds} rounds in turns; Node ${process.version}, ${process.arch}`);
for (const name of names) console.log(`${name.padEnd(52)}${best[name].toFixed(1).padStart(12)}`);
writeFileSync(FIGURES, JSON.stringify(Object.fromEntries(names.map((name) => [name, Math.round(best[name])]))));
