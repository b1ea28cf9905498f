/** Something slow to make, and the element it is for. */
export type Turn = { place: HTMLElement; make: () => void };

const waiting: Turn[] = [];
let isRunning = false;

/**
 * Makes one thing after another, each when the browser has a moment: a page of many editors answers keys and clicks in
 * between. The focused field comes first, then those in view. Returns a function that cancels.
 */
export function makeInTurn(turn: Turn): () => void {
  waiting.push(turn);
  if (!isRunning) run();
  return () => drop(turn);
}

/** Makes it at once if it still waits: the admin has entered its field. */
export function makeNow(place: HTMLElement): void {
  const turn = waiting.find((one) => one.place === place);
  if (!turn) return;
  drop(turn);
  turn.make();
}

function drop(turn: Turn): void {
  const index = waiting.indexOf(turn);
  if (index >= 0) waiting.splice(index, 1);
}

function run(): void {
  isRunning = true;
  whenIdle(() => {
    const [next] = [...waiting].sort((left, right) => urgencyOf(left.place) - urgencyOf(right.place));
    if (!next) {
      isRunning = false;
      return;
    }
    drop(next);
    try {
      next.make();
    } finally {
      run();
    }
  });
}

const longestWait = 100;

/** Safari has no idle callback; a task of its own lets input through as well. */
function whenIdle(work: () => void): void {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(work, { timeout: longestWait });
  else setTimeout(work, 1);
}

function urgencyOf(place: HTMLElement): number {
  const field = place.parentElement;
  if (field?.contains(document.activeElement)) return 0;
  const { top, bottom } = (field ?? place).getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight ? 1 : 2;
}
