// Helps the dialog that shares a state with what only JavaScript does well: the browser's own sheet for sharing, the height of the
// preview, and that a text is selected whole where it is come to.

const root = document.documentElement;

// The styles show the button where there is a sheet.
if (navigator.share) root.dataset.sheet = "";

addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-sheet]:not(html)") : null;
  if (!button) return;
  const { sheet: url, title } = button.dataset;
  // Whoever closes the sheet wants nothing.
  navigator.share({ url, title }).catch(() => {});
});

addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".share__text textarea")) target.select();
});

addEventListener("message", ({ data, source }) => {
  const preview = document.querySelector("[data-preview]");
  if (!preview || source !== preview.contentWindow) return;
  if (data?.source !== "s3kms-play" || data.v !== 1 || data.type !== "resize") return;
  const height = Math.round(Number(data.height));
  if (!(height > 0 && height <= 20_000)) return;
  preview.height = height;
  const said = document.querySelector("[data-height]");
  if (!said || said.value === String(height)) return;
  said.value = height;
  said.dispatchEvent(new Event("input", { bubbles: true }));
});
