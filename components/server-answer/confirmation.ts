type Ask = () => Promise<boolean>;

let ask: Ask | null = null;

/** Says who asks the admin to confirm who they are; returns what ends that. */
export function provideConfirmation(next: Ask): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

/** Asks the admin; false when they would rather not, or nobody is there to ask. */
export const askConfirmation = async (): Promise<boolean> => (ask === null ? false : ask());

/** Whether an answer says that the call may be made again once the admin has confirmed who they are. */
export const isUnconfirmed = (answer: unknown): boolean =>
  typeof answer === "object" && answer !== null && "isUnconfirmed" in answer && answer.isUnconfirmed === true;
