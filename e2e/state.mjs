// What the page shows, read as data, and the ways to change it.

/** Every outcome: `caller/bucket/operation` to its status, or to what else `data` names. */
export const outcomes = (page, data = "status") =>
  page
    .locator("[data-cell]")
    .evaluateAll((cells, data) => Object.fromEntries(cells.map((cell) => [cell.dataset.cell, cell.dataset[data]])), data);

/** The outcomes that the last action has changed. */
export const changed = (page) =>
  page.locator("[data-cell].is-changed").evaluateAll((cells) => cells.map((cell) => cell.dataset.cell).sort());

/** Every control: its path to its present value. */
export const controls = (page) =>
  page.evaluate(() => {
    const radios = [...document.querySelectorAll("input[data-control]:checked")].map((radio) => [radio.name, radio.value]);
    const menus = [...document.querySelectorAll("select[data-control]")].map((menu) => [menu.dataset.control, menu.value]);
    return Object.fromEntries([...radios, ...menus]);
  });

/** Every control: its path to all values that it offers and that can be set. */
export const choices = (page) =>
  page.evaluate(() => {
    const all = {};
    for (const radio of document.querySelectorAll("input[data-control]")) (all[radio.name] ??= []).push(radio.value);
    for (const menu of document.querySelectorAll("select[data-control]")) {
      all[menu.dataset.control] = [...menu.options].map((option) => option.value).filter((value) => value !== "custom");
    }
    return all;
  });

/** All of it. */
export const state = async (page) => ({ outcomes: await outcomes(page), verdicts: await outcomes(page, "verdict"), controls: await controls(page) });

/** Sets a control as a reader does. */
export async function set(page, path, value) {
  const radio = page.locator(`input[data-control="${path}=${value}"]`);
  if ((await radio.count()) > 0) await page.locator("label", { has: radio }).click();
  else await page.locator(`select[data-control="${path}"]`).selectOption(value);
}

/** How many pixels the page is wider than its window. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What of these is not seen whole in the window; what is not there counts as not seen. */
export const unseen = (page, selectors) =>
  page.evaluate((selectors) => {
    const isWhole = (one) => {
      const { top, bottom, left, right, width, height } = one.getBoundingClientRect();
      return one.checkVisibility({ visibilityProperty: true }) && width > 1 && height > 1 && top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    };
    return selectors.filter((selector) => {
      const all = [...document.querySelectorAll(selector)];
      return all.length === 0 || !all.every(isWhole);
    });
  }, selectors);

/** The address's fragment. */
export const fragment = (page) => page.evaluate(() => location.hash);

/** Goes to another fragment without loading the page anew. */
export const follow = (page, link) => page.evaluate((link) => (location.hash = link), link);

/** The link that the page gives away. The page needs the right to read the clipboard. */
export async function copied(page) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== "");
  return new URL(await page.evaluate(() => navigator.clipboard.readText()));
}
