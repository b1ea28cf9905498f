/** WASI's error numbers; PGlite's file system throws them bare, without a word. */
const reasons: Record<number, string> = {
  2: "it may not be written by this user",
  19: "its disk quota is used up",
  51: "its disk is full",
  69: "it is on a read-only disk",
};

/** What went wrong when PGlite opened its folder, as a sentence where only a number is known. */
export function explainPgliteFault(error: unknown, folder: string | null): unknown {
  if (error instanceof Error || typeof error !== "object" || error === null || folder === null) return error;
  const number = "errno" in error && typeof error.errno === "number" ? error.errno : null;
  if (number === null) return error;
  const reason = reasons[number] ?? `the file system answered error ${number}`;
  return new Error(
    `The database in ${folder} cannot be opened: ${reason}. Make room, or choose another folder with ROLLCALL_DATA_DIR.`,
    { cause: error },
  );
}
