import init, { evaluate, loadManagedPolicies } from "s3-kms-playground";
import "s3-kms-playground/element";
import { Embed } from "s3-kms-playground/embed";

await init();
const audited = "#1/article~sse-s3.access=private~normaluser.s3=SecurityAudit";
await loadManagedPolicies(audited);
if (evaluate(audited, { caller: "normaluser", operation: "ListObjectsV2", bucket: "sse-s3" }).result.status !== 200) throw new Error("SecurityAudit lists");
const { status } = evaluate("#1/article", { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" }).result;
document.querySelector("output").textContent = `${status} ${typeof Embed}`;
