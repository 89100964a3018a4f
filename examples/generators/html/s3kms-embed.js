// Gives each playground on this page the height that it says, and the link under it the state that it shows.
addEventListener("message", ({ data, source }) => {
  if (data?.source !== "s3kms-play" || data.v !== 1) return;
  for (const figure of document.querySelectorAll(".s3kms")) {
    const frame = figure.querySelector("iframe");
    if (frame.contentWindow !== source) continue;
    if (data.height) frame.height = Math.min(4000, Math.max(200, data.height));
    if (data.link) figure.querySelector("a").hash = data.link;
  }
});
// What was said before this script was there is asked for.
for (const frame of document.querySelectorAll(".s3kms iframe")) {
  frame.contentWindow.postMessage({ source: "s3kms-play", v: 1, type: "get", id: "begin" }, "*");
}
