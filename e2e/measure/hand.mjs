// A reader's hand: the pointer comes from where it was, rests on the control, presses, and stays.

import { expect } from "@playwright/test";

/** How many places the pointer passes on its way, and how long it takes from one to the next, in milliseconds. */
const STEPS = 12;
const STEP_MS = 16;
/** How long it rests before the press, and how long the button is held, in milliseconds. */
const REST_MS = 120;
const HOLD_MS = 60;

const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

/** A pointer on a page. */
export class Hand {
  #page;
  #at = { x: 720, y: 120 };

  constructor(page) {
    this.#page = page;
  }

  /** Moves to the middle of a control's label, and rests there. */
  async over(control) {
    const label = control.locator("xpath=ancestor::label");
    const { x, y, width, height } = await label.boundingBox();
    const from = this.#at;
    const to = { x: x + width / 2, y: y + height / 2 };
    for (let step = 1; step <= STEPS; step += 1) {
      const part = step / STEPS;
      await this.#page.mouse.move(from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part);
      await pause(STEP_MS);
    }
    this.#at = to;
    await pause(REST_MS);
  }

  /** Presses and releases where it is. */
  async press() {
    await this.#page.mouse.down();
    await pause(HOLD_MS);
    await this.#page.mouse.up();
  }
}

/** The controls that are toggled in turn. */
export async function toggles(page) {
  const controls = page.locator("[data-measure-toggle]");
  await expect(controls).not.toHaveCount(0);
  await controls.first().scrollIntoViewIfNeeded();
  return controls.all();
}

/**
 * Has the page note for each toggle how long it took from the moment the button's release reached the browser to the first task
 * after the frame that shows a change: in `self.paints`, and as a `toggle` of the trace.
 */
export const notePaints = (page) =>
  page.evaluate(() => {
    self.paints = [];
    let start;
    let isChanged = false;
    const after = new MessageChannel();
    after.port1.onmessage = () => {
      const end = performance.now();
      performance.measure("toggle", { start, end });
      self.paints.push(end - start);
      start = undefined;
    };
    const look = () => {
      if (isChanged) after.port2.postMessage(0);
      else requestAnimationFrame(look);
    };
    new MutationObserver(() => (isChanged = true)).observe(document.querySelector(".outcomes"), {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    addEventListener(
      "mouseup",
      (event) => {
        start = event.timeStamp;
        isChanged = false;
        requestAnimationFrame(look);
      },
      { capture: true },
    );
  });

/** Toggles once, and waits until it is painted. */
export async function toggle(page, hand, control) {
  await hand.over(control);
  const done = await page.evaluate(() => self.paints.length);
  await hand.press();
  await page.waitForFunction((done) => self.paints.length > done, done);
}
