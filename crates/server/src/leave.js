// Where this machine serves the site itself, nothing has to be kept: this worker takes itself away, and all that one before it kept.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  const ours = `s3-kms-playground ${new URL(registration.scope).pathname} `;
  for (const name of await caches.keys()) if (name.startsWith(ours)) await caches.delete(name);
  await registration.unregister();
}
