
/** How many calls are under way on a simulator, of those that are: a value that is being read can call back. */
const underWay = new Map();

/** An error as the calls throw it. */
function refusal(message) {
    return Object.assign(new Error(message), { kind: "Argument", message });
}

/**
 * Calls a simulator that is there. One that was given back is refused here, before WebAssembly is entered: an exception
 * that flies out of its frames leaves its stack where it was, and after some thousands of them none is left.
 */
function call(simulator, name, ...values) {
    const place = simulator?.__wbg_ptr;
    if (typeof place !== "number" || place === 0) throw refusal("the simulator was given back by `free()`, or is none");
    underWay.set(simulator, (underWay.get(simulator) ?? 0) + 1);
    try {
        return wasm[name](place, ...values);
    } finally {
        const left = underWay.get(simulator) - 1;
        if (left > 0) underWay.set(simulator, left);
        else underWay.delete(simulator);
    }
}

/** Lets a simulator be given back once: not while it answers. */
function isFree(simulator) {
    if (underWay.has(simulator)) throw refusal("the simulator cannot be given back while it answers");
    return typeof simulator?.__wbg_ptr === "number" && simulator.__wbg_ptr !== 0;
}
