// What an embed and the page around it say to each other: version 1 of the protocol of docs/embed.md. `boot.js` loads it where
// there is a page around.
//
// Nothing that is said is a secret, so it goes to whichever page is around; what is heard counts only from that page, and only
// in its shape. A message that asks for something and has an `id` is answered, also where it is refused.

const SOURCE = "s3kms-play";
const VERSION = 1;
/** The longest link that is taken, in characters. What is longer opens no scenario. */
const LINK_CHARS_MAX = 65_540;

/**
 * Begins to talk. `link` answers the link of the present state, `said` what is shown of it, `open` opens another link, and
 * `theme` and `language` change to another one.
 */
export function talk({ link, said, open, theme, language }) {
  const tell = (message) => parent.postMessage({ source: SOURCE, v: VERSION, ...message }, "*");

  let height = 0;
  const measure = () => {
    const now = Math.ceil(document.body.scrollHeight);
    if (now === height) return;
    height = now;
    tell({ type: "resize", height });
  };
  new ResizeObserver(measure).observe(document.body);

  const present = () => ({ link: link(), ...said() });
  // A frame that waits for the reader's own answer says what it shows, too.
  const isKnown = ({ verdict }) => verdict !== undefined || "late" in document.documentElement.dataset;
  tellChanges(document.documentElement, present, (type, now) => tell({ type, ...now }), isKnown);

  const wishes = {
    get: () => ({ ...present(), height }),
    set({ link }) {
      if (typeof link !== "string" || link.length > LINK_CHARS_MAX) throw new TypeError(`link: a text of at most ${LINK_CHARS_MAX} characters`);
      open(link.slice(link.indexOf("#") + 1));
    },
    theme({ theme: wanted }) {
      if (!theme(wanted)) throw new TypeError("theme: light, dark or system");
    },
    lang({ lang }) {
      if (!language(lang)) throw new TypeError("lang: en or ja");
    },
  };
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || typeof data !== "object" || data === null) return;
    if (data.source !== SOURCE || data.v !== VERSION || !Object.hasOwn(wishes, data.type)) return;
    const { id } = data;
    const answer = (message) => id !== undefined && ["string", "number"].includes(typeof id) && tell({ id, ...message });
    try {
      const found = wishes[data.type](data);
      answer({ type: "answer", ...found });
    } catch (error) {
      answer({ type: "refused", why: error.message });
    }
  });
}

{{include tellChanges.js}}
