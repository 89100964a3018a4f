import init, { evaluate } from "s3-kms-playground";
import "s3-kms-playground/element";
import { Embed } from "s3-kms-playground/embed";

await init();
const { status } = evaluate("#1/article", { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" }).result;
document.querySelector("output").textContent = `${status} ${typeof Embed}`;
