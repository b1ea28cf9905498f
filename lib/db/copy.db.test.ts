import { afterAll, beforeAll, expect, test } from "vitest";
import { users } from "@/drizzle/schema/people";
import { userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { copyRows } from "./copy";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

const copy = (ids: number[]) =>
  open.db.transaction((tx) =>
    copyRows(
      tx,
      "users",
      ["id", "email", "name"],
      ids.map((n) => [userId(n), `person${n}@acme.test`, "A\tB\\C\n"]),
    ),
  );

test("a COPY that the database refuses is thrown, and its connection goes on", async () => {
  await copy([1, 2]);
  // More often than there are connections: none may be left waiting.
  for (let n = 0; n < 12; n += 1) await expect(copy([3, 1])).rejects.toMatchObject({ code: "23505" });
  await copy([3]);
  const rows = await open.db.select({ name: users.name }).from(users);
  expect(rows).toEqual([1, 2, 3].map(() => ({ name: "A\tB\\C\n" })));
});
