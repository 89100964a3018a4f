// The embed, for the page around it: what docs/embed.md says, as promises and events. It makes an iframe or takes one that is there, gives it
// the height that it asks for, and hears nothing that is not from that frame and in shape.

const SOURCE = "s3kms-play";
/** How often a frame is asked whether it is there, and how long an answer may take, in milliseconds. */
const AGAIN = 250;
const PATIENCE = 30_000;

/** An embed: it says `ready`, `change` and `resize`. */
export class Embed extends EventTarget {
  #waiting = new Map();
  #last = 0;
  #isThere = false;
  /** Which of the frame's documents is heard: each says `ready` once. */
  #document = 0;
  /** The language in which the frame loads itself anew: until it says so, the document that goes away may still be heard. */
  #wanted;
  #hear = ({ source, data }) => {
    if (source !== this.frame.contentWindow || data?.source !== SOURCE || data.v !== 1) return;
    const { source: _, v, id, type, ...detail } = data;
    if (type === "ready") this.#document += 1;
    if (detail.lang === this.#wanted) this.#wanted = undefined;
    this.#isThere = this.#wanted === undefined;
    if (type === "resize" && this.resizes && Number.isFinite(detail.height)) this.frame.style.height = `${Math.max(0, Math.min(detail.height, 10_000))}px`;
    if (["ready", "change", "resize"].includes(type)) this.dispatchEvent(new CustomEvent(type, { detail }));
    const [resolve, reject] = this.#waiting.get(id) ?? [];
    if (type === "answer") resolve?.(detail);
    if (type === "refused") reject?.(new TypeError(String(detail.why)));
  };

  /** Takes an iframe that is there. */
  constructor(frame, { resizes = true } = {}) {
    super();
    this.frame = frame;
    this.resizes = resizes;
    addEventListener("message", this.#hear);
  }

  /** What is shown. */
  get = () => this.#ask({ type: "get" });
  /** Opens another state. */
  set = (link) => this.#ask({ type: "set", link });
  theme = (theme) => this.#ask({ type: "theme", theme });
  /** The frame loads itself anew in the language. */
  lang = async (lang) => {
    const answer = await this.#ask({ type: "lang", lang });
    this.#wanted = lang;
    this.#isThere = false;
    return answer;
  };

  /** Hears and waits no more. The frame stays. */
  detach() {
    removeEventListener("message", this.#hear);
    for (const [, reject] of this.#waiting.values()) reject(new Error("detached"));
  }

  async #ask(message) {
    const id = `ask-${(this.#last += 1)}`;
    const say = (what) => this.frame.contentWindow?.postMessage({ source: SOURCE, v: 1, ...what }, "*");
    let timer;
    let saidTo;
    const tell = () => {
      // Who does not listen yet is asked for a sign, and asked for more when that has come; what went away with a document unanswered
      // is said to the next one.
      if (!this.#isThere) say({ id: "there", type: "get" });
      else if (saidTo !== this.#document) {
        saidTo = this.#document;
        say({ id, ...message });
      }
    };
    try {
      return await new Promise((resolve, reject) => {
        const end = Date.now() + PATIENCE;
        this.#waiting.set(id, [resolve, reject]);
        timer = setInterval(() => (Date.now() > end ? reject(new Error("the embed does not answer")) : tell()), AGAIN);
        tell();
      });
    } finally {
      clearInterval(timer);
      this.#waiting.delete(id);
    }
  }
}

/** Makes an embed within an element: of the playground at `home`, with a link of it. */
export function embed(place, { home, link = "", view, controls, readonly, lang, theme, title = "S3 KMS Playground" }) {
  const address = new URL("embed/", new URL(home, document.baseURI));
  for (const [name, value] of Object.entries({ view, controls, readonly: readonly ? "1" : undefined, lang, theme })) {
    if (value) address.searchParams.set(name, value);
  }
  address.hash = link.slice(link.indexOf("#") + 1);
  const frame = document.createElement("iframe");
  Object.assign(frame, { title, width: "100%", height: "500", loading: "lazy", src: address.href });
  frame.style.border = 0;
  frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
  place.append(frame);
  return new Embed(frame);
}
