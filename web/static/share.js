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

// A picture of pixels is the one of lines, painted twice as large for sharp screens.
addEventListener("click", async ({ target }) => {
  const button = target instanceof Element ? target.closest("[data-save]") : null;
  const picture = button && document.querySelector(".share__picture");
  if (!picture) return;
  const image = new Image();
  image.src = picture.src;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * 2, height: picture.height * 2 });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await new Promise((resume) => canvas.toBlob(resume, "image/png")));
  link.download = button.dataset.save;
  link.click();
  // The browser has begun to save it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.matches(".share__text textarea")) target.select();
});

addEventListener("message", ({ data, source }) => {
  const preview = document.querySelector("[data-preview]");
  if (!preview || source !== preview.contentWindow) return;
  if (data?.source !== "s3kms-play" || data.v !== 1) return;
  // An embed waits for its reader; this one has hers.
  if (data.type === "ready" && data.verdict === undefined) {
    source.postMessage({ source: "s3kms-play", v: 1, type: "set", link: data.link }, "*");
  }
  if (data.type !== "resize") return;
  const height = Math.round(Number(data.height));
  if (!(height > 0 && height <= 20_000)) return;
  preview.height = height;
  const said = document.querySelector("[data-height]");
  if (!said || said.value === String(height)) return;
  said.value = height;
  said.dispatchEvent(new Event("input", { bubbles: true }));
});
