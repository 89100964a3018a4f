/** What is shown in `app` of the state, in the words of docs/embed.md. No verdict where `root` says that it is not known yet. */
function shownIn({ dataset, lang }, app) {
  const textOf = (selector) => app.querySelector(selector)?.textContent.trim();
  const isUnknown = ["waiting", "behind", "veiled"].some((name) => name in dataset);
  const verdict = isUnknown ? undefined : app.querySelector(".answer")?.dataset.verdict;
  return { verdict, question: textOf(".question"), answer: textOf(".answer > span"), lang };
}
