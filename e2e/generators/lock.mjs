// Writes the lock files of examples/generators anew, after a version in a package.json was changed:
// `node e2e/generators/lock.mjs [NAME…]`. One line a package, with what `npm ci` needs and no registry's address.

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const examples = new URL("../../examples/generators/", import.meta.url).pathname;
/** What is of interest to readers of a package's page alone. */
const IDLE = new Set(["license", "funding", "engines", "resolved", "deprecated"]);

const names = process.argv.slice(2);
const all = readdirSync(examples).filter((name) => existsSync(join(examples, name, "package.json")));
for (const name of names.length > 0 ? names : all) {
  const folder = mkdtempSync(join(tmpdir(), "lock-"));
  cpSync(join(examples, name, "package.json"), join(folder, "package.json"));
  execFileSync("npm", ["install", "--package-lock-only", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: folder, stdio: "inherit" });
  const { packages, ...head } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  const line = ([path, about]) => `    ${JSON.stringify(path)}: ${JSON.stringify(Object.fromEntries(Object.entries(about).filter(([key]) => !IDLE.has(key))))}`;
  const lines = Object.entries(packages).map(line).join(",\n");
  writeFileSync(join(examples, name, "package-lock.json"), `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "packages": {\n${lines}\n  }\n}\n`);
  rmSync(folder, { recursive: true });
  console.log(name, Object.keys(packages).length);
}
