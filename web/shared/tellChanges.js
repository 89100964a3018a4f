/**
 * Tells what is shown whenever it has become another: `ready` the first time, `change` later. `root` is where all of it stands.
 * An outcome is shown at a glance before its link is drawn, so one without another link waits for it, for a moment.
 */
function tellChanges(root, present, tell, isKnown = ({ verdict }) => verdict !== undefined) {
  const moment = 400;
  let told;
  let toldLink;
  let wait;
  const noteChange = (isLate) => {
    const now = present();
    // A frame that is about to be replaced, and outcomes whose words are on their way, say nothing yet.
    if (!isKnown(now) || JSON.stringify(now) === told) return;
    clearTimeout(wait);
    if (now.link === toldLink && isLate !== true) {
      wait = setTimeout(noteChange, moment, true);
      return;
    }
    toldLink = now.link;
    const isFirst = told === undefined;
    told = JSON.stringify(now);
    tell(isFirst ? "ready" : "change", now);
  };
  const observer = new MutationObserver(() => requestAnimationFrame(noteChange));
  observer.observe(root, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["href", "data-verdict", "data-app", "data-behind", "data-waiting", "data-veiled", "data-late"],
  });
  noteChange();
}
