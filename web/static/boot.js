// Starts the page and says so on <html data-app>: loading, ready or failed. The style sheet shows the sentence
// of that state above the static table, which stays where it is when the page cannot start.
const state = document.documentElement.dataset;
for (const button of document.querySelectorAll("[data-try-again]")) {
  button.addEventListener("click", () => location.reload());
}
try {
  const { default: start } = await import("./{{web.js}}");
  await start({ module_or_path: new URL("./{{web.wasm}}", import.meta.url) });
  state.app = "ready";
  performance.mark("app-ready");
} catch (error) {
  state.app = "failed";
  console.error(error);
}
