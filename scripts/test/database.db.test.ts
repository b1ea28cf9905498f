import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { locations } from "@/drizzle/schema/access";
import { openTestDatabase, resetDatabase, type TestDatabase } from "./database";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

test("a test database runs on the driver its project names", () => {
  expect(open.driver).toBe(process.env.TEST_DATABASE);
  expect(open.url === null).toBe(open.driver === "pglite");
});

test.each([1, 2])("each test starts empty (%i)", async () => {
  expect(await open.db.select().from(locations)).toEqual([]);
  await open.db.insert(locations).values({ name: "Lisbon" });
});
