/** WASI's error numbers in words; PGlite's file system throws only the number. */
const reasons: Record<number, string> = {
  2: "this user may not write there",
  19: "its disk quota is used up",
  51: "its disk is full",
  69: "it is on a read-only disk",
};

/**
 * Turns PGlite's bare error number on opening its folder into an error with a sentence; returns other errors unchanged.
 */
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
