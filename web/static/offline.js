// Has the page kept for times without a network, and offers a newer one when it is there. `boot.js` loads it when the page is at
// rest. The worker is `sw.js` at the site's root (web/offline/sw.js); what they say to each other stays as it is, for a page and
// a worker may be of different builds.

const root = document.documentElement;
const { build } = root.dataset;
const manifests = { en: "{{manifest-en.json}}", ja: "{{manifest-ja.json}}" };
const words = {
  newer: { en: "{{newer.en}}", ja: "{{newer.ja}}" },
  load: { en: "{{newer-load.en}}", ja: "{{newer-load.ja}}" },
  later: { en: "{{newer-later.en}}", ja: "{{newer-later.ja}}" },
};
/** How often a page that is come back to asks for a newer one at most, in milliseconds. */
const often = 600_000;

/** `loadAnew` loads the page anew with the state that is shown. */
export async function keep(loadAnew) {
  speak();
  new MutationObserver(speak).observe(root, { attributes: true, attributeFilter: ["lang"] });
  const { connection, serviceWorker: workers } = navigator;
  workers.addEventListener("message", ({ data, ports: [port] }) => {
    if (data?.ask === "build") port?.postMessage(build);
    if (typeof data?.newer === "string" && data.newer !== build) offer(data.newer, loadAnew);
  });
  workers.startMessages();
  // Whoever pays for each byte, or waits for each, is spared a second's worth of them.
  if (connection?.saveData || /2g$/.test(connection?.effectiveType)) return;
  const registration = await workers.register(new URL("../sw.js", import.meta.url), { updateViaCache: "none" });
  // Another page may have brought a newer worker.
  workers.addEventListener("controllerchange", () => workers.controller?.postMessage({ keep: build }));
  let asked;
  const ask = async () => {
    asked = performance.now();
    // Where the server cannot be asked, nothing is known to be newer.
    await registration.update();
    (await active(registration))?.postMessage({ keep: build });
  };
  const askAgain = () => ask().catch(() => {});
  addEventListener("online", askAgain);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && performance.now() - asked > often && askAgain());
  await ask();
}

/** The worker that answers, once it does. */
function active(registration) {
  const coming = registration.installing ?? registration.waiting;
  if (!coming) return registration.active;
  return new Promise((resolve) =>
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve(coming);
      if (coming.state === "redundant") resolve(registration.active);
    }),
  );
}

let notice;
const declined = new Set();

/** Offers a newer build: whoever wants it gets it, and whoever does not is not asked again. */
function offer(newer, loadAnew) {
  if (notice || declined.has(newer)) return;
  notice = document.createElement("div");
  notice.className = "newer";
  notice.setAttribute("role", "status");
  (document.getElementById("boot") ?? document.body.lastElementChild).after(notice);
  const button = (name, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "btn btn--edge";
    one.dataset.newer = name;
    one.addEventListener("click", act);
    return one;
  };
  const decline = () => {
    declined.add(newer);
    notice.remove();
    notice = undefined;
  };
  const text = document.createElement("p");
  text.className = "boot";
  const sentence = document.createElement("span");
  sentence.dataset.newer = "newer";
  text.append(sentence, button("load", () => loadAnew()), button("later", decline));
  // A region is known before something stands in it.
  setTimeout(() => {
    notice?.append(text);
    speak();
  });
}

/** Says everything in the page's language: what is offered, and what the page is called where it is installed. */
function speak() {
  const lang = root.lang in manifests ? root.lang : "en";
  const link = document.querySelector("link[rel=manifest]");
  const href = new URL(manifests[lang], import.meta.url).href;
  if (link && link.href !== href) link.href = href;
  for (const one of document.querySelectorAll(".newer [data-newer]")) one.textContent = words[one.dataset.newer][lang];
}
