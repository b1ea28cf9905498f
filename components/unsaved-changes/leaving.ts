type Go = () => void;
type Ask = (go: Go) => void;

let ask: Ask | null = null;

/** Asks a page with unsaved changes before code navigates away from it; returns a function that stops that. */
export function askBeforeLeaving(asked: Ask): () => void {
  ask = asked;
  return () => {
    if (ask === asked) ask = null;
  };
}

/** Leaves the page, after asking about unsaved changes. For navigation by code rather than by a link. */
export function leaveBy(go: Go): void {
  if (ask) ask(go);
  else go();
}
