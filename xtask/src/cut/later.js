
// What the first piece begins without: the rest of the program, what is loaded when it is asked for, and the words of Japanese.
// Each is fetched before it is needed, and put in its place at the latest when something of it is.
const restAt = new URL("{{later web-rest.wasm}}", import.meta.url).href;
const askedAt = new URL("{{asked web-asked.wasm}}", import.meta.url).href;
const wordsAt = new URL("{{later web-words.txt}}", import.meta.url).href;
let imported;

/**
 * Something that comes later: from where, what is made of the answer, what is done with that, what is made of it where it is
 * waited for, and how the page's times call it.
 */
const later = (at, read, join, readAtOnce, name) => {
    let found;
    let isThere = false;
    let comes;
    const put = () => {
        if (isThere) return;
        join(found);
        isThere = true;
        performance.mark(`${name}-ready`);
    };
    const come = async (first) => {
        const answer = await fetch(at);
        if (!answer.ok) throw new Error(`${answer.status}: ${at}`);
        found = await read(answer);
        await first;
        put();
    };
    return {
        /**
         * Fetches it, and puts it in its place when the pieces before it are there, which `first` promises where they may not be
         * yet. It can be asked for again after it has failed.
         */
        load: (first) => (comes ??= come(first).catch((error) => {
            comes = undefined;
            throw error;
        })),
        /** What the program calls where it is needed and may not have come yet: the program cannot wait. */
        call() {
            if (isThere) return;
            performance.mark(`${name}-called`);
            try {
                found ??= readAtOnce(textAtOnce(at));
                put();
            } catch (cause) {
                throw new WebAssembly.RuntimeError("the rest of the simulator did not load", { cause });
            }
        },
    };
};

/** A file as characters of one byte each, waited for: a request that is waited for gives nothing else. */
function textAtOnce(at) {
    const request = new XMLHttpRequest();
    request.open("GET", at, false);
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${request.status}: ${at}`);
    return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255);
}

/** A later piece of the program: it imports what the first one does, and from the first one. */
const piece = (at, name) => later(
    at,
    async (answer) => WebAssembly.compile(await answer.arrayBuffer()),
    (module) => new WebAssembly.Instance(module, { "./web_bg.js": imported, first: wasm }),
    (bytes) => new WebAssembly.Module(bytes),
    name,
);

const { load: loadRest, call: callRest } = piece(restAt, "rest");
const { load: loadAsked, call: callAsked } = piece(askedAt, "asked");

const { load: loadWords, call: callWords } = later(
    wordsAt,
    (answer) => answer.text(),
    putWords,
    (bytes) => new TextDecoder().decode(bytes),
    "words",
);

/** Each line is how far its words are from those before, in bytes and base 36, and the words. */
function putWords(text) {
    const memory = new Uint8Array(wasm.memory.buffer);
    const encoder = new TextEncoder();
    const lines = text.split("\n").slice(0, -1);
    const read = lines.map((line) => /^([\da-z]+) (.+)$/.exec(line));
    // Something else in its place is no words.
    if (lines.length === 0 || read.includes(null)) throw new Error(`no words: ${wordsAt}`);
    let at = 0;
    for (const [, far, words] of read) {
        at += parseInt(far, 36);
        at += encoder.encodeInto(words, memory.subarray(at)).written;
    }
}

export { loadAsked, loadRest, loadWords };
