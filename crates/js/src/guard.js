
const encoder = new TextEncoder();

/** Copies a text as far as there is room, and says how many of its units that are: all, if it is ASCII and the room as large. */
function copyText(text, bytes) {
    return encoder.encodeInto(text, bytes).read;
}

/** The objects that calls are under way on, the last one behind: a value that is being read can call back. */
const underWay = [];

/** An error as the calls throw it. */
function refusal(message) {
    return Object.assign(new Error(message), { kind: "Argument", message });
}

/**
 * Calls an object that is there. One that was given back is refused here, before WebAssembly is entered: an exception
 * that flies out of its frames leaves its stack where it was, and after some thousands of them none is left.
 */
function call(object, name, ...values) {
    const place = object?.__wbg_ptr;
    if (typeof place !== "number" || place === 0) {
        const was = name.startsWith("policies_") ? "policies were" : "simulator was";
        throw refusal(`the ${was} given back by \`free()\`, or ${was.endsWith("were") ? "are" : "is"} none`);
    }
    underWay.push(object);
    try {
        return wasm[name](place, ...values);
    } finally {
        underWay.pop();
    }
}

/** Lets an object be given back once: not while it answers. */
function isFree(object) {
    if (underWay.includes(object)) throw refusal(
        object instanceof Policies
            ? "the policies cannot be given back while they answer"
            : "the simulator cannot be given back while it answers",
    );
    return typeof object?.__wbg_ptr === "number" && object.__wbg_ptr !== 0;
}
