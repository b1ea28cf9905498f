import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, type TestDatabase } from "@/scripts/test/database";
import { relinkManager } from "./relink.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

it("links to the one who works here, when somebody who left had the same employee ID", async () => {
  const left = { employeeId: "m", status: "quarantined" as const };
  await addUser(open.db, 1, left);
  await addUser(open.db, 2, { employeeId: "m" });
  await addUser(open.db, 3, left);
  await addUser(open.db, 4, { managerRef: "m", managerRefType: "employeeId" });
  await relinkManager(open.db, userId(4), "employeeId");
  expect(await queryRows(open.db, sql`select manager_id as id from user_managers`)).toEqual([{ id: userId(2) }]);
});

it("links nobody in a circle", async () => {
  await addUser(open.db, 5, { managerRef: userId(6), managerRefType: "systemId" });
  await addUser(open.db, 6, { managerRef: userId(5), managerRefType: "systemId" });
  for (const n of [5, 6]) await relinkManager(open.db, userId(n), "systemId");
  const links = await queryRows(
    open.db,
    sql`select user_id as id from user_managers where user_id in (${userId(5)}, ${userId(6)})`,
  );
  expect(links).toEqual([{ id: userId(5) }]);
});
