type Go = () => void;
type Ask = (go: Go) => void;

let ask: Ask | null = null;

/** Lets a page with unsaved changes be asked before code leaves it; answers how to stop that. */
export function askBeforeLeaving(asked: Ask): () => void {
  ask = asked;
  return () => {
    if (ask === asked) ask = null;
  };
}

/** Leaves the page, unless something unsaved has to be asked about first. For navigation that no link does. */
export function leaveBy(go: Go): void {
  if (ask) ask(go);
  else go();
}
