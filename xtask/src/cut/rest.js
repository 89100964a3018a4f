
// The rest of the program: fetched behind the first picture, and put in its place at the latest when something calls into it.
const restAt = new URL("{{later web-rest.wasm}}", import.meta.url).href;
let imported;
let restModule;
let restIsThere = false;
let restComes;

function joinRest(module) {
    if (restIsThere) return;
    new WebAssembly.Instance(module, { "./web_bg.js": imported, first: wasm });
    restIsThere = true;
    performance.mark("rest-ready");
}

/**
 * Fetches the rest, and joins it to the first half when that is there, which `first` promises where it may not be yet. It can be
 * asked for again after it has failed.
 */
export function loadRest(first) {
    restComes ??= fetchRest(first).catch((error) => {
        restComes = undefined;
        throw error;
    });
    return restComes;
}

async function fetchRest(first) {
    const answer = await fetch(restAt);
    if (!answer.ok) throw new Error(`${answer.status}: ${restAt}`);
    restModule = await WebAssembly.compile(await answer.arrayBuffer());
    await first;
    joinRest(restModule);
}

/** The rest, waited for. */
function restAtOnce() {
    const request = new XMLHttpRequest();
    request.open("GET", restAt, false);
    // Bytes as characters: a request that is waited for gives nothing else.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${request.status}: ${restAt}`);
    return new WebAssembly.Module(Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 255));
}

/** What the program calls where something of the rest is needed that has not come yet: it cannot wait. */
function callRest() {
    if (restIsThere) return;
    performance.mark("rest-called");
    try {
        restModule ??= restAtOnce();
        joinRest(restModule);
    } catch (cause) {
        throw new WebAssembly.RuntimeError("the rest of the simulator did not load", { cause });
    }
}
