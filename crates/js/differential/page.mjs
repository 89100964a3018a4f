/** docs/differential.md, told of the run that is kept. */
import { TABLE } from "./kinds.mjs";

export function page({ seed, cases, answers, disagreements, rows, examples, versions }) {
  const short = (url) => url.replace(/^.*\//, "").replace(/\.html$/, "");
  const links = (pages) => pages.map((url) => `[${short(url)}](${url})`).join(", ");
  const ours = Object.entries(answers).sort().map(([answer, count]) => `\`${answer}\` ${count}`).join(", ");
  const table = (right) =>
    rows
      .filter(({ name }) => TABLE[name].right === right)
      .map(({ name, count }) => {
        const { says, theirs, pages } = TABLE[name];
        return `| ${name} | ${count} | ${says} | ${theirs} | ${links(pages)} |`;
      })
      .join("\n");
  const told = rows
    .filter(({ name }) => examples[name])
    .map(({ name }) => {
      const { ours, theirs, case: least } = examples[name];
      return `### ${name}\n\nHere \`${ours}\`, there \`${theirs}\`:\n\n\`\`\`json\n${JSON.stringify(leastOf(least))}\n\`\`\`\n`;
    })
    .join("\n");
  return `# Compared with iam-simulate

What this engine and [iam-simulate](https://www.npmjs.com/package/@cloud-copilot/iam-simulate) ${versions["@cloud-copilot/iam-simulate"]}, another evaluator of
AWS's policies, answer to the same questions. Written by \`DIFFERENTIAL_KEEP=1 cargo xtask test --only differential\` from
\`crates/js/differential\`, whose run fails where this page is stale. Nothing of iam-simulate (AGPL-3.0) is in this repository or in
what is built of it: the command installs it to compare with.

${cases} cases made up of the seed ${seed} (answers: ${ours}): users, sessions, root users, services, service-linked roles and
unsigned requests of one account and of another; identity-based policies, policies of buckets and keys, permissions boundaries, session policies,
SCPs, RCPs and policies of VPC endpoints; every condition operator, with \`IfExists\` and with set operators. In ${disagreements} of
them iam-simulate answers otherwise, each time for reasons of the kinds below, and of no other. A kind is a way to say a case
otherwise by which the disagreement goes away; a run checks that what is said is still the same case.

How often counts the cases in which a disagreement is of that kind, alone or with others.

## AWS says that this engine is right

| kind | how often | AWS | iam-simulate | read in |
|---|---|---|---|---|
${table("this engine")}

## Nobody says who is right

These pages are silent, or say both. [fidelity.md](fidelity.md) has what stands for each as inferred.

| kind | how often | AWS | iam-simulate | read in |
|---|---|---|---|---|
${table("nobody says")}

## What this comparison found here

| it was | it is | read in |
|---|---|---|
| A Deny with \`NotPrincipal\` spared a listed user or role with a permissions boundary. | It denies whoever has a boundary. | ${links(["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html"])} |
| A multivalued key with one value stood for a variable. | It stands for none, however many values it has. | ${links(["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html"])} |

## The least case of each kind

As \`Policies\` of the [JavaScript API](../crates/js/README.md) takes it.

${told}`;
}

/** Without what is empty. */
function leastOf({ policies, request }) {
  const isThere = ([, value]) => !(Array.isArray(value) && value.length === 0) && !(typeof value === "object" && Object.keys(value).length === 0);
  return { policies: Object.fromEntries(Object.entries(policies).filter(isThere)), request: Object.fromEntries(Object.entries(request).filter(isThere)) };
}
