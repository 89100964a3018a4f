// A reader who is counted: what is clicked, how far is scrolled, and how long a person would need for it.

import { expect } from "@playwright/test";

/** Seconds of the keystroke-level model (Card, Moran and Newell 1980): to point, to press, to make up one's mind before. */
const [POINT, PRESS, MIND] = [1.1, 0.2, 1.35];
/** Seconds to take in what a walk came for. */
const READ = 2;

export class Reader {
  clicks = 0;
  /** What was made up one's mind for: to choose in a menu are two clicks and one of these. */
  decisions = 0;
  /** How far the page was moved in all, in pixels. */
  scrolled = 0;
  /** How much was found out. */
  insights = 0;

  constructor(page, isTouch = false) {
    this.page = page;
    this.isTouch = isTouch;
  }

  /** Brings something into sight, as far as it is not there. */
  async #find(target) {
    await expect(target).toBeVisible();
    const top = () => this.page.evaluate(() => scrollY);
    const before = await top();
    const isSeen = await target.evaluate((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      // What is larger than the window is seen by its beginning.
      return top >= 0 && Math.min(bottom, top + innerHeight / 2) <= innerHeight;
    });
    if (!isSeen) await target.evaluate((one) => one.scrollIntoView({ block: "nearest", behavior: "instant" }));
    this.scrolled += Math.abs((await top()) - before);
  }

  async click(target) {
    await this.#find(target);
    this.clicks += 1;
    this.decisions += 1;
    await (this.isTouch ? target.tap() : target.click());
  }

  /** Opens a menu and chooses one of its values. */
  async choose(menu, value) {
    await this.#find(menu);
    this.clicks += 2;
    this.decisions += 1;
    await menu.selectOption(value);
  }

  /** Reads what says so. */
  async reads(target, says) {
    if (says instanceof Object && !(says instanceof RegExp)) {
      for (const [name, value] of Object.entries(says)) await expect(target).toHaveAttribute(name, value);
    } else await expect(target).toContainText(says);
    await this.#find(target);
  }

  /** Seconds of a person who knows the words; to scroll by up to a screen is a decision and a move like any other. */
  get seconds() {
    const screens = Math.ceil(this.scrolled / this.page.viewportSize().height);
    return (this.decisions + screens) * MIND + (this.clicks + screens) * (POINT + PRESS) + this.insights * READ;
  }

  toString() {
    return `${this.clicks} clicks, ${Math.round(this.scrolled)} px scrolled, ${this.seconds.toFixed(1)} s`;
  }
}
