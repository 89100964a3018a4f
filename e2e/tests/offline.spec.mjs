// The site without a network, and from one build to the next: `docs/offline.md`.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { site, subPath, wake } from "../browser.mjs";
import { built, host as hostOf, rebuilt } from "../deploy.mjs";
import { expect, test as base, violations } from "../fixtures.mjs";
import { drawIcons } from "../icons.mjs";
import { outcomes, set } from "../state.mjs";

const test = base.extend({
  /** A host of the site under a path, which the page may ask. */
  deployed: async ({ origins }, use) => {
    const hosts = [];
    await use(async (root = "/") => {
      const server = await hostOf(await built(), root);
      origins.add(new URL(server.url).origin);
      hosts.push(server);
      return server;
    });
    await Promise.all(hosts.map((server) => server.stop()));
  },

  /** Another build of the site, by a mark of its own length. */
  another: async ({}, use) => {
    const builds = [];
    await use(async (mark) => {
      builds.push(await rebuilt(mark));
      return builds.at(-1);
    });
    await Promise.all(builds.map((build) => build.remove()));
  },
});
test.use({ keeps: true });

const notice = (page) => page.locator(".newer");
const buildOf = (page) => page.locator("html").getAttribute("data-build");
const control = (page, name) => page.locator("label", { has: page.locator(`input[data-control="${name}"]`) });
const online = (page) => page.evaluate(() => dispatchEvent(new Event("online")));

/** The builds that are kept whole. */
const keptBuilds = (page, url) =>
  page.evaluate(async (url) => {
    const names = [];
    for (const name of await caches.keys()) if (await caches.match(url, { cacheName: name })) names.push(name.split(" ").at(-1));
    return names.toSorted();
  }, url);

/** Waits until these builds are kept whole and no others. */
const untilKept = (page, url, builds) => expect.poll(() => keptBuilds(page, url)).toEqual(builds.map(({ build }) => build).toSorted());

/** Opens a page and only looks. */
async function lookAt(page, url) {
  await page.goto("about:blank");
  await page.goto(url);
  await page.locator("html:not([data-waiting])").waitFor({ state: "attached" });
}

/** Fails where a page has loaded a file of another build. */
async function expectOwnAssets(page, { assets, build }) {
  expect(await buildOf(page)).toBe(build);
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const names = loaded.filter((name) => name.includes("/assets/")).map((name) => /\/assets\/([^/]+)/.exec(name)[1]);
  expect(names.length).toBeGreaterThan(1);
  expect(names.filter((name) => !assets.includes(name))).toEqual([]);
}

for (const root of ["/", "/some/sub/path/"]) {
  test(`after one visit everything is there without a network and without a server: ${root}`, async ({ page, context, deployed, faults }) => {
    const first = await built();
    const server = await deployed(root);
    await lookAt(page, server.url);
    await untilKept(page, server.url, [first]);
    await server.stop();
    await context.setOffline(true);
    const asked = server.asked.length;

    await lookAt(page, `${server.url}?lang=en`);
    await expect(page.locator("html")).toHaveAttribute("data-app", "still");
    await wake(page);
    await set(page, "sse-kms.enc", "aws-kms");
    await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
    await expectOwnAssets(page, first);

    // A frame of an example that nobody has looked at, in the other language, and all of the simulator.
    await lookAt(page, `${server.url}index.html?lang=ja#1/key-disabled`);
    await expect(page.locator("html[data-app=still][lang=ja]")).toBeAttached();
    await wake(page);
    await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "failed");
    await lookAt(page, `${server.url}?lang=ja#1/article~normaluser.kms=power~focus=normaluser/sse-kms/download`);
    await wake(page);
    await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "allowed");
    expect((await outcomes(page))["normaluser/sse-kms/download"]).toBe("200");
    await expectOwnAssets(page, first);

    // The embed, as it is linked and as somebody types it.
    for (const path of ["embed/", "embed"]) {
      await lookAt(page, `${server.url}${path}?lang=ja&readonly#1/key-disabled`);
      await expect(page).toHaveURL(new RegExp(`${root}embed/\\?lang=ja&readonly#1/key-disabled$`));
      await wake(page);
      await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "failed");
      await expectOwnAssets(page, first);
    }
    expect(server.asked.length).toBe(asked);
    expect(faults).toEqual([]);
  });
}

test("every frame that is kept is the one that was built", async ({ page, deployed }) => {
  const first = await built();
  const server = await deployed();
  await lookAt(page, server.url);
  await untilKept(page, server.url, [first]);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await server.stop();
  const folder = first.assets.find((file) => file.startsWith("frames-") && !file.endsWith(".json"));
  const files = (await readdir(join(first.folder, "assets", folder))).filter((file) => file.endsWith(".html"));
  expect(files.length).toBeGreaterThan(100);
  const kept = await page.evaluate(
    ([folder, files]) => Promise.all(files.map(async (file) => (await fetch(`assets/${folder}/${file}`)).text())),
    [folder, files],
  );
  for (const [index, file] of files.entries()) {
    expect(kept[index] === (await readFile(join(first.folder, "assets", folder, file), "utf8")), file).toBe(true);
  }
});

test("a build that comes while a page is open breaks no first touch, is offered, and is had by whoever wants it", async ({ page, deployed, another, context }) => {
  const [first, second, third] = [await built(), await another("second"), await another("the third")];
  const server = await deployed("/some/sub/path/");
  await lookAt(page, `${server.url}?lang=en`);
  await untilKept(page, server.url, [first]);
  server.deploy(second);
  const asked = server.asked.length;
  await control(page, "sse-kms.enc=aws-kms").click();
  await wake(page);
  await expect(page.locator('[data-cell="normaluser/sse-kms/download"]')).toHaveAttribute("data-status", "200");
  await expectOwnAssets(page, first);
  expect(server.asked.slice(asked).filter(({ path }) => path.startsWith("/assets/"))).toEqual([]);

  // Offered, in no haste and moving nothing.
  await page.evaluate(() => scrollTo(0, 0));
  const places = () => page.locator("#app h1, #app [data-cell], #app .answer").evaluateAll((all) => all.map((one) => JSON.stringify(one.getBoundingClientRect())));
  const stood = await places();
  await online(page);
  await expect(notice(page)).toContainText("A newer version is ready.");
  await expect(notice(page)).toHaveRole("status");
  expect(await places()).toEqual(stood);
  expect(await violations(page, ".newer")).toEqual([]);
  await expectOwnAssets(page, first);
  await untilKept(page, server.url, [first, second]);

  // Declined by the keyboard: it is not asked again, but of a newer one still.
  await page.locator('[data-newer="load"]').focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(notice(page)).toHaveCount(0);
  const before = server.asked.length;
  await online(page);
  await expect.poll(() => server.asked.slice(before).some(({ path }) => path === "/sw.js")).toBe(true);
  await untilKept(page, server.url, [first, second]);
  await expect(notice(page)).toHaveCount(0);
  server.deploy(third);
  // One question at a time is on its way, and this one may come while the other is.
  await expect(async () => {
    await online(page);
    await expect(notice(page)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await untilKept(page, server.url, [first, third]);
  await control(page, "sse-s3.access=private").click();
  await expect(page).toHaveURL(/sse-s3\.access=private~sse-kms\.enc=aws-kms/);
  const { href } = new URL(page.url());
  const all = await outcomes(page);
  expect(await buildOf(page)).toBe(first.build);
  await page.locator('[data-newer="load"]').press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-build", third.build);
  await wake(page);
  expect(page.url()).toBe(href);
  expect(await outcomes(page)).toEqual(all);
  await expectOwnAssets(page, third);
  // What nobody uses is kept no more.
  await untilKept(page, server.url, [third]);
  // Without a network it is the new one, too.
  await server.stop();
  const other = await context.newPage();
  await lookAt(other, `${server.url}embed/#1/key-disabled`);
  await wake(other);
  await expectOwnAssets(other, third);
});

test("a page keeps its build while another one has the next, and what is kept of it goes when it is closed", async ({ page, context, deployed, another }) => {
  const [first, second] = [await built(), await another("second")];
  const server = await deployed();
  await lookAt(page, `${server.url}?lang=en`);
  await untilKept(page, server.url, [first]);
  server.deploy(second);
  const other = await context.newPage();
  await lookAt(other, `${server.url}?lang=ja`);
  expect(await buildOf(other)).toBe(second.build);
  await untilKept(other, server.url, [first, second]);
  await expect(notice(page)).toBeVisible();
  await expect(notice(other)).toHaveCount(0);
  // Its frame, its Japanese and its simulator are the old ones.
  await page.evaluate(() => (location.hash = "#1/key-disabled"));
  await wake(page);
  await expect(page.locator(".answer")).toHaveAttribute("data-verdict", "failed");
  await page.getByRole("button", { name: "日本語" }).click();
  await expect(notice(page)).toContainText("新しいバージョンがあります。");
  await expectOwnAssets(page, first);
  await wake(other);
  await expectOwnAssets(other, second);
  await page.close();
  await online(other);
  await untilKept(other, server.url, [second]);
});

/** What is done before the simulator is there, and what came of it. */
const touch = (page) => control(page, "sse-kms.enc=aws-kms").click();
const touched = (page) => expect(page.locator(".answer")).toHaveAttribute("data-verdict", "allowed");

/** A browser that has no workers, and keeps nothing. */
const refusing = base.extend({
  deployed: async ({ origins, context, faults }, use) => {
    const [first, second] = [await built(), await rebuilt("second")];
    const server = await hostOf(first);
    origins.add(new URL(server.url).origin);
    await context.addInitScript(() => {
      Object.defineProperty(self, "localStorage", { get: () => { throw new DOMException("", "SecurityError"); } });
    });
    await use({ server, first, second, documents: () => server.asked.filter(({ path }) => path.endsWith("/")).length });
    // What is not there any more is told by the browser.
    const known = /\b404\b|^request failed: .*\/assets\/web-|dynamically imported module|HTTP status code is not ok/;
    expect(faults.filter((fault) => !known.test(fault))).toEqual([]);
    faults.length = 0;
    await server.stop();
    await second.remove();
  },
});

refusing.describe(() => {
  refusing.use({ keeps: false });

  for (const [what, path, sandbox] of [["a page", "?lang=en"], ["another example in Japanese", "?lang=ja#1/article-2021"], ["an embed in a sandbox", "embed/?lang=en", "allow-scripts"]]) {
    refusing(`with nothing kept, a build that comes while a page is open costs the first touch one more loading: ${what}`, async ({ page, host, deployed }) => {
      const { server, second, documents } = deployed;
      const url = server.url + path;
      await page.goto(sandbox ? await host(`<iframe src="${url}" sandbox="${sandbox}" width="700" height="600"></iframe>`) : url);
      const shown = sandbox ? page.frameLocator("iframe") : page;
      await shown.locator("html:not([data-waiting])").waitFor({ state: "attached" });
      server.deploy(second);
      await touch(shown);
      await expect(shown.locator("html")).toHaveAttribute("data-build", second.build);
      await wake(shown);
      await touched(shown);
      expect(documents()).toBe(2);
    });
  }

  refusing("with nothing kept, what was set at a glance is set anew where the rest is not there any more", async ({ page, deployed }) => {
    const { server, first, second, documents } = deployed;
    await lookAt(page, `${server.url}?lang=en`);
    server.deploy(second, first);
    server.leaveOut(new RegExp(first.assets.find((file) => file.startsWith("web-rest-"))));
    await page.locator('[role=switch][data-control^="normaluser.kms="]').click();
    await page.locator('[data-cell="normaluser/sse-kms/list"]').click();
    await expect(page.locator("html")).toHaveAttribute("data-build", second.build);
    await wake(page);
    await touched(page);
    await expect(page).toHaveURL(/normaluser\.kms=use-key/);
    await expectOwnAssets(page, second);
    expect(documents()).toBe(2);
  });

  refusing("where the files of the newest page are not there either, it is loaded anew once, and then says so", async ({ page, deployed }) => {
    const { server, first, second, documents } = deployed;
    await lookAt(page, `${server.url}?lang=en`);
    // Half of a deployment, seen from two servers that take turns.
    server.leaveOut(/\/web-[^/]*\.(js|wasm)$/);
    await touch(page);
    await expect(page.locator("#boot")).toContainText("The simulator did not load.");
    expect(await buildOf(page)).toBe(first.build);
    expect(documents()).toBe(2);
    server.deploy(second);
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-build", second.build);
    await touch(page);
    await expect(page.locator("#boot")).toContainText("The simulator did not load.");
    server.deploy(first);
    await page.getByRole("button", { name: "Try again" }).click();
    await touch(page);
    await expect(page.locator("#boot")).toContainText("The simulator did not load.");
    server.leaveOut();
    await page.getByRole("button", { name: "Try again" }).click();
    await touch(page);
    await wake(page);
    await touched(page);
  });
});

test("where there is no room, and where a worker is refused, the page is what it is without", async ({ page, deployed, faults, context }) => {
  const server = await deployed();
  const session = await context.newCDPSession(page);
  const { origin } = new URL(server.url);
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 100_000 });
  await lookAt(page, `${server.url}?lang=en`);
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state)).toBe("activated");
  // The worker has tried, and given up: nothing of it is left.
  await expect.poll(() => server.asked.filter(({ path }) => path.endsWith(".wasm")).length).toBeGreaterThan(0);
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([]);
  await touch(page);
  await wake(page);
  await touched(page);

  await page.addInitScript(() => {
    const own = globalThis.ServiceWorkerContainer?.prototype;
    if (own) own.register = () => Promise.reject(new DOMException("refused", "SecurityError"));
  });
  await lookAt(page, `${server.url}?lang=en#1/article`);
  const at = server.asked.length;
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/offline-")))).toBe(true);
  await touch(page);
  await wake(page);
  await touched(page);
  expect(faults).toEqual([]);
  expect(server.asked.slice(at).some(({ status }) => status !== 200)).toBe(false);
});

test("nothing is kept for whoever saves data, and nothing by an embed", async ({ page, deployed, host, context }) => {
  const server = await deployed();
  await context.addInitScript(() => {
    self.registered = 0;
    const own = globalThis.ServiceWorkerContainer?.prototype;
    const register = own?.register;
    if (own) own.register = function (...given) {
      self.registered += 1;
      return register.apply(this, given);
    };
  });
  const isAsked = (page) => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/offline-")));
  // First of all the embeds, so that their time is over when the page's is.
  await page.goto(await host(["allow-scripts", "allow-scripts allow-same-origin"].map((sandbox) => `<iframe src="${server.url}embed/" sandbox="${sandbox}"></iframe>`).join("")));
  for (const frame of [0, 1]) await page.frameLocator("iframe").nth(frame).locator("html[data-begun]:not([data-waiting])").waitFor({ state: "attached" });
  const embed = await context.newPage();
  await lookAt(embed, `${server.url}embed/`);
  const saver = await context.newPage();
  await saver.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { saveData: true } }));
  await lookAt(saver, server.url);
  await expect.poll(() => isAsked(saver)).toBe(true);
  expect(await saver.evaluate(async () => [self.registered, (await navigator.serviceWorker.getRegistrations()).length])).toEqual([0, 0]);
  const other = await context.newPage();
  await lookAt(other, server.url);
  await untilKept(other, server.url, [await built()]);
  expect(await other.evaluate(() => self.registered)).toBe(1);
  for (const frame of [...page.frames().slice(1), embed]) {
    expect(await frame.evaluate(() => [self.registered, performance.getEntriesByType("resource").some(({ name }) => name.includes("/offline-"))])).toEqual([0, false]);
  }
});

for (const [lang, about] of [["en", /^Who can read/], ["ja", /S3 オブジェクト/]]) {
  test(`the page can be installed, ${lang}`, async ({ page, context, browser, deployed }) => {
    const server = await deployed("/some/sub/path/");
    await lookAt(page, `${server.url}?lang=${lang}`);
    await expect(page.locator("link[rel=manifest]")).toHaveAttribute("href", new RegExp(`manifest-${lang}-`));
    const session = await context.newCDPSession(page);
    const { url, errors, data } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data);
    expect(manifest).toMatchObject({ name: "S3 KMS Playground", lang, description: expect.stringMatching(about) });
    expect([manifest.start_url, manifest.scope].map((path) => new URL(path, url).href)).toEqual([server.url, server.url]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A private window installs nothing.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
    if (lang === "ja") return;
    // Each icon is the site's own drawing.
    const drawn = await drawIcons(browser);
    expect(manifest.icons.length).toBe(drawn.size);
    const differences = await page.evaluate(async (pairs) => {
      const pixels = async (blob) => {
        const image = await createImageBitmap(blob);
        const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
        canvas.drawImage(image, 0, 0);
        return [image.width, canvas.getImageData(0, 0, image.width, image.height).data];
      };
      const differ = async ([one, base64]) => {
        const [width, left] = await pixels(await (await fetch(one)).blob());
        const [, right] = await pixels(new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]));
        return [width, left.filter((value, at) => Math.abs(value - right[at]) > 40).length / left.length];
      };
      return Promise.all(pairs.map(differ));
    }, manifest.icons.map(({ src }) => [new URL(src, url).href, drawn.get(/(icon-[a-z0-9]+)-[0-9a-f]{16}/.exec(src)[1] + ".png").toString("base64")]));
    for (const [index, [width, part]] of differences.entries()) {
      expect(manifest.icons[index].sizes).toBe(`${width}x${width}`);
      expect(part).toBeLessThan(0.01);
    }
  });
}

test("the worker is asked for anew each time, and may ask for nothing but the site", async ({ request }) => {
  for (const root of [site, site + subPath]) {
    const answer = await request.get(`${root}/sw.js`);
    expect(answer.headers()["content-type"]).toContain("javascript");
    // A host's rules count from its root.
    if (root !== site) continue;
    expect(answer.headers()["cache-control"]).toBe("no-cache");
    expect(answer.headers()["content-security-policy"]).toBe("default-src 'none'; connect-src 'self'");
  }
});
