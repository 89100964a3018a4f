// What the types promise; checked by `tsc --strict`, never run.

import init, { Policies, Simulator, decodeLink, evaluate, loadManagedPolicies, managedPolicyFiles, presets } from "s3-kms-playground";
import { Playground } from "s3-kms-playground/element";
import { Embed, embed, type MessageFromEmbed, type MessageToEmbed, type State } from "s3-kms-playground/embed";

await init();
await init(new URL("engine.wasm", "https://play.example/"));
const status: number | null = evaluate("#1/article", { caller: "normaluser", operation: "GetObject", bucket: "sse-kms" }).result.status;
const title: string | undefined = decodeLink("#1/article").scenario.title?.en;
const names: string[] = presets();
new Simulator("#1/article").with("key.state", "Disabled").free();
await loadManagedPolicies(decodeLink("#1/article").scenario);
await loadManagedPolicies(["ReadOnlyAccess"] as const);
const files: string[] = managedPolicyFiles("#1/article");
// @ts-expect-error names are wanted
await loadManagedPolicies([1]);
// @ts-expect-error no such operation
evaluate("#1/article", { caller: "normaluser", operation: "GetObjekt", bucket: "sse-kms" });
// @ts-expect-error a resource is wanted
new Policies({});

const one: Playground = document.createElement("s3-kms-playground");
one.view = "trail";
one.view = null;
one.readonly = true;
one.link = "#1/article";
one.addEventListener("play-change", ({ detail }) => detail.verdict === "implicit" && detail.link.length);
document.addEventListener("play-error", ({ detail }) => detail.why.trim());
// @ts-expect-error no such view
one.view = "all";
// @ts-expect-error what is shown is not set
one.state = { link: "#1/article" };
// @ts-expect-error no such verdict
one.addEventListener("play-ready", ({ detail }) => detail.verdict === "denied");

const shown: Embed = embed(document.body, { home: "/play/", link: "#1/article", view: "risks", readonly: true });
shown.addEventListener("resize", ({ detail: { height } }) => height.toFixed());
const state: State = await shown.get();
await shown.set(state.link);
await shown.lang("ja");
// @ts-expect-error no such language
await shown.lang("fr");
// @ts-expect-error a playground is wanted
embed(document.body, {});

const asked: MessageToEmbed = { source: "s3kms-play", v: 1, id: 1, type: "set", link: "#1/article" };
// @ts-expect-error no such message
const wrong: MessageToEmbed = { source: "s3kms-play", v: 1, type: "reset" };
const hear = (message: MessageFromEmbed): number | undefined => (message.type === "resize" ? message.height : undefined);

export { asked, files, hear, names, status, title, wrong };
