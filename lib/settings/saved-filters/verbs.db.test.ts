import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Context } from "@/lib/context";
import { log } from "@/lib/log";
import { createVault } from "@/lib/secrets/seal";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { listSavedFilters } from "./saved-filters.store";
import { deleteFilter, saveFilter } from "./verbs";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
  await resetDatabase(open.db);
  await addUser(open.db, 1);
  await addUser(open.db, 2);
});

const as = (actor: Context["actor"]): Context => ({
  db: open.db,
  actor,
  now: new Date(0),
  requestId: "test",
  log,
  vault: createVault("a secret of at least thirty-two characters"),
  emit: async () => {},
});
const admin = (n: number) => as({ type: "admin", id: userId(n), name: `Person ${n}` });
const names = async (n: number) => (await listSavedFilters(open.db, userId(n), "syncs")).map((filter) => filter.name);

describe("saved filters", () => {
  it("are kept per admin, without the place in the list", async () => {
    await saveFilter(admin(1), { table: "syncs", name: " Failed ", query: "status=failed&after=abc&record=4" });
    expect(await listSavedFilters(open.db, userId(1), "syncs")).toEqual([
      { id: 1, name: "Failed", query: "status=failed" },
    ]);
    expect(await names(2)).toEqual([]);
  });

  it("take the new query under an old name", async () => {
    await saveFilter(admin(1), { table: "syncs", name: "Failed", query: "status=failed" });
    await saveFilter(admin(1), { table: "syncs", name: "FAILED", query: "status=held" });
    expect(await listSavedFilters(open.db, userId(1), "syncs")).toMatchObject([{ query: "status=held" }]);
  });

  it("are a hundred at most, of which each can still be saved anew", async () => {
    const save = (name: string, query = "") => saveFilter(admin(1), { table: "syncs", name, query });
    for (let n = 1; n <= 100; n += 1) await save(`Filter ${n}`);
    await expect(save("One more")).rejects.toMatchObject({ code: "conflict" });
    expect(await save("Filter 7", "status=held")).toMatchObject({ query: "status=held" });
  });

  it("are removed by their owner only", async () => {
    const { id } = await saveFilter(admin(1), { table: "syncs", name: "Mine", query: "" });
    await expect(deleteFilter(admin(2), { id })).rejects.toMatchObject({ code: "not_found" });
    await deleteFilter(admin(1), { id });
    expect(await names(1)).toEqual([]);
  });

  it.each([
    { name: "", query: "" },
    { name: "x".repeat(61), query: "" },
    { name: "x", query: "y".repeat(2_001) },
  ])("refuse %j", async (input) => {
    await expect(saveFilter(admin(1), { table: "syncs", ...input })).rejects.toThrow();
  });

  it("are for admins", async () => {
    await expect(
      saveFilter(as({ type: "system", name: "system" }), { table: "syncs", name: "x", query: "" }),
    ).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
