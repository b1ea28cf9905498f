import { expect, test } from "vitest";
import { explainPgliteFault } from "./pglite-fault";

test.each([
  [51, "its disk is full"],
  [69, "it is on a read-only disk"],
  [8, "the file system answered error 8"],
])("error %d is said in words", (errno, words) => {
  const told = explainPgliteFault({ name: "ErrnoError", errno }, "/srv/rollcall");
  expect(told).toEqual(
    new Error(
      `The database in /srv/rollcall cannot be opened: ${words}. Make room, or choose another folder with ROLLCALL_DATA_DIR.`,
    ),
  );
});

test.each([new Error("as it is"), "text", null, { code: 51 }])("%j stays", (error) => {
  expect(explainPgliteFault(error, "/srv/rollcall")).toBe(error);
});
