// A monkey: 5,000 actions over four examples, always the same ones. Whatever it does, nothing ends, blanks or freezes the
// page; undoing everything gives the first link, a reload gives the state, and each link that it came by gives its own.
//
// Another monkey: `MONKEY_SEED=7 cargo xtask test --only browser monkey`; a longer one: `MONKEY_ACTIONS=10000`.

import { wake } from "../browser.mjs";
import { expect, test } from "../fixtures.mjs";
import { act, revisit } from "../monkey.mjs";

const SEED = Number(process.env.MONKEY_SEED ?? 20261128);
const ACTIONS = Number(process.env.MONKEY_ACTIONS ?? 5_000);
const EXAMPLES = ["article", "versions", "cross-account-key-policy", "multipart-needs-decrypt"];
/** How many actions are done before everything is undone: fewer than can be. */
const ROUND = 125;
/** How many of them are real keys, pressed from outside. */
const KEYS = 10;
/** How long one action may take, with its picture, in milliseconds: a frozen page, not a slow machine. */
const PATIENCE = 8_000;
/** After so many turns in which nothing changes a picture is whole: it may be drawn in several, some of which change nothing. */
const TURNS = 6;

const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}';
const IDENTITY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"}]}';

const input = {
  patience: PATIENCE,
  turns: TURNS,
  links: [
    ...EXAMPLES.map((id) => `#1/${id}`),
    "#1/article~sse-kms.enc=aws-kms~normaluser.kms=power",
    "#1/article~focus=anyone/sse-kms/open~key.state=Disabled",
    "#1/key-disabled",
    "#1/nothing",
    "#1/article~nobody.kms=use-key",
    "#why",
    "#1d.abcd",
    "#article",
    "#",
  ],
  texts: ["", "alice", "b", "🔑 鍵", "a".repeat(300), "us-east-1", "444455556666", "arn:aws:iam::111122223333:user/bob", "2026-11-24T00:00:00Z", "10.0.0.0/8", "{", "~=%00", "x-amz-server-side-encryption: AES256", "report.txt", "17"],
  policies: [POLICY, IDENTITY, "", "{", POLICY.replace("Allow", "allow"), JSON.stringify({ Policy: POLICY }), JSON.stringify({ PolicyDocument: encodeURIComponent(IDENTITY) }), JSON.stringify(IDENTITY)],
};

for (const [index, example] of EXAMPLES.entries()) {
  test(`a monkey at ${example} breaks nothing`, async ({ page, faults }) => {
    test.setTimeout(900_000);
    let last = "nothing yet";
    let heard = Date.now();
    await page.exposeFunction("monkeySays", (words) => {
      [last, heard] = [words, Date.now()];
    });
    /** Runs something in the page, and fails when the page does not answer any more. */
    const watched = async (run, argument) => {
      heard = Date.now();
      let timer;
      const silence = new Promise((_, reject) => {
        timer = setInterval(() => {
          if (Date.now() - heard > 3 * PATIENCE) reject(new Error(`the page is frozen since ${last}`));
        }, 500);
      });
      try {
        const answer = await Promise.race([page.evaluate(run, argument), silence]);
        expect(answer.failure, answer.failure).toBeUndefined();
        expect(faults, `faults, at last ${last}`).toEqual([]);
        return answer;
      } finally {
        clearInterval(timer);
      }
    };
    const state = () =>
      page.evaluate(() => ({
        link: document.querySelector(".printed").dataset.link.replace(/^[^#]*/, ""),
        outcomes: Object.fromEntries([...document.querySelectorAll("[data-cell]")].map((cell) => [cell.dataset.cell, `${cell.dataset.status} ${cell.dataset.verdict}`])),
      }));

    const all = Math.ceil(ACTIONS / EXAMPLES.length);
    let links = 0;
    for (let done = 0; done < all; done += ROUND) {
      const seed = SEED + 1_000_000 * index + done;
      const count = Math.min(ROUND, all - done) - KEYS;
      await test.step(`actions ${done} to ${done + count + KEYS}, seed ${SEED}`, async () => {
        await page.goto("about:blank");
        await page.goto(`/?lang=${index % 2 ? "ja" : "en"}#1/${example}`);
        await wake(page);
        const start = { ...(await state()), opened: await page.locator("[data-cell][aria-expanded=true]").getAttribute("data-cell") };
        // Real keys first: they do what a browser does with them, also with focus anywhere.
        const keys = ["Tab", "Tab", "Tab", "Shift+Tab", "ArrowRight", "ArrowDown", "Enter", "Space", "Escape", "Control+z", "PageDown"];
        for (let at = 0; at < KEYS; at += 1) {
          last = `key ${keys[(seed + at * 7) % keys.length]}`;
          await page.keyboard.press(keys[(seed + at * 7) % keys.length]);
        }
        if (done % (2 * ROUND) === 0) await page.setViewportSize({ width: 1280, height: 800 });
        else await page.setViewportSize({ width: 390, height: 844 });

        const { end, visited } = await watched(act, { ...input, seed, start, first: done + KEYS, count });
        // The address follows, and a reload gives the state.
        if (end.link !== "") {
          // The address is written no more often than browsers allow, but at once where the page is left.
          await page.evaluate(() => dispatchEvent(new Event("blur")));
          await expect.poll(() => page.evaluate(() => location.hash), `the address, at last ${last}`).toBe(end.link);
          await page.reload();
          await wake(page);
          expect(await state(), `reloaded, at last ${last}`).toEqual({ link: end.link, outcomes: end.outcomes });
        }
        links += (await watched(revisit, { visited, patience: PATIENCE, turns: TURNS })).count;
      });
    }
    expect(links).toBeGreaterThan(all / 5);
  });
}
