// Pictures: what is drawn, and what is refused with words.

import assert from "node:assert/strict";
import { test } from "node:test";

import engine, { thrown } from "./engine.mjs";

const { picture } = engine;

test("a picture says what the simulator answers", () => {
  const own = new engine.Simulator("#1/article");
  for (const language of ["en", "ja"]) {
    const told = own.explain(language);
    for (const view of ["answer", "table", "trail", "risks", "card"]) {
      const drawn = picture("#1/article", { view, language });
      assert.deepEqual(Object.keys(drawn), ["svg", "title", "description", "width", "height"]);
      for (const words of [told.question, told.verdict, told.answer]) assert.ok(drawn.title.includes(words), drawn.title);
      assert.match(drawn.svg, new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="${language}" .*</svg>\n$`, "s"));
      assert.ok(!/<(script|style|image|use|a|foreignObject)\b|href|url\(/.test(drawn.svg));
      assert.equal(drawn.width, view === "card" ? 1200 : 600);
    }
  }
});

test("options are taken as they are meant", () => {
  const plain = picture("#1/article");
  for (const options of [undefined, null, {}, { view: "answer", language: "en", theme: "light", width: 600 }, { focus: null }, { view: undefined }]) {
    assert.deepEqual(picture("#1/article", options), plain);
  }
  const scenario = new engine.Simulator("#1/article").scenario();
  assert.deepEqual(picture(scenario), plain);
  const focus = { caller: "anyone", bucket: "sse-s3", operation: "open" };
  assert.deepEqual(picture("#1/article", { focus }), picture("#1/article~focus=anyone/sse-s3/open"));
  assert.ok(picture("#1/article", { link: "https://example.org/<x>" }).svg.includes(">example.org/&lt;x&gt;</text>"));
});

test("what is no option is refused with what is wanted", () => {
  for (const [options, says] of [
    [{ view: "all" }, "`options.view`: answer, table, trail, risks or card is wanted"],
    [{ view: 1 }, "`options.view`: a string is wanted, but it is a number"],
    [{ theme: "blue" }, "`options.theme`: light or dark is wanted"],
    [{ width: 279 }, "`options.width`: a whole number from 280 to 1600 is wanted"],
    [{ width: 1601 }, "`options.width`: a whole number from 280 to 1600 is wanted"],
    [{ width: 600.5 }, "`options.width`: a whole number from 280 to 1600 is wanted"],
    [{ width: "600" }, "`options.width`: a whole number from 280 to 1600 is wanted"],
    [{ veiw: "table" }, "`options.veiw`: view, language, theme, width, link or focus is wanted"],
    ["table", "`options`: an object is wanted, but it is a string"],
  ]) {
    const error = thrown(() => picture("#1/article", options));
    assert.ok(error instanceof Error && error.kind === "Argument", says);
    assert.equal(error.message, says);
  }
  assert.equal(thrown(() => picture("#1/article", { focus: { caller: "nobody", bucket: "sse-s3", operation: "open" } })).kind, "Problems");
  assert.equal(thrown(() => picture("#1/nothing")).kind, "Link");
  const own = new Error("mine");
  assert.equal(thrown(() => picture("#1/article", { get view() { throw own; } })), own);
});
