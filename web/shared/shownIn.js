/** What is shown in `app` of the state, in the words of docs/embed.md. Nothing but the language where `root` says that it is not known yet. */
function shownIn({ dataset, lang }, app) {
  const textOf = (selector) => app.querySelector(selector)?.textContent.trim();
  const isUnknown = ["waiting", "behind", "veiled"].some((name) => name in dataset);
  // What stands there then is another state's.
  if (isUnknown) return { lang };
  return { verdict: app.querySelector(".answer")?.dataset.verdict, question: textOf(".question"), answer: textOf(".answer > span"), lang };
}
