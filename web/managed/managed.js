// Where the files of AWS managed policies are, each by an address of its own, so that what bundles for others finds them. Nothing loads
// this before a scenario names a policy that is in one of them.

const FILES = {
{{files}}
};

/** Loads the files of these names, with spaces between, and what reads them; and has the simulator take them in. */
export default async (names, { loadAsked, loadRest, takeIn }) => {
  const load = async (name) => {
    const answer = await fetch(FILES[name]);
    if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
    return answer.text();
  };
  const [texts] = await Promise.all([Promise.all(names.split(" ").map(load)), loadAsked?.(loadRest())]);
  texts.forEach(takeIn);
  return true;
};
