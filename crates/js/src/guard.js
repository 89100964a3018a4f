
/** How many calls are under way on an object, of those on which any are: a value that is being read can call back. */
const underWay = new Map();

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
    underWay.set(object, (underWay.get(object) ?? 0) + 1);
    try {
        return wasm[name](place, ...values);
    } finally {
        const left = underWay.get(object) - 1;
        if (left > 0) underWay.set(object, left);
        else underWay.delete(object);
    }
}

/** Lets an object be given back once: not while it answers. */
function isFree(object) {
    if (underWay.has(object)) throw refusal(
        object instanceof Policies
            ? "the policies cannot be given back while they answer"
            : "the simulator cannot be given back while it answers",
    );
    return typeof object?.__wbg_ptr === "number" && object.__wbg_ptr !== 0;
}
