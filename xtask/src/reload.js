// Only `cargo xtask serve` sends this: it waits until the page has been built anew, then loads it.
const url = new URL("./reload", import.meta.url);
let build = "";
for (;;) {
  try {
    const answer = await (await fetch(`${url}?after=${build}`, { cache: "no-store" })).text();
    if (build !== "" && answer !== build) location.reload();
    build = answer;
  } catch {
    // The server was stopped; it may come back.
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}
