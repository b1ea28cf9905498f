import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { users } from "@/drizzle/schema/people";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { testContext } from "@/scripts/test/context";
import { addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { restoreAccess } from "./restore-access";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const admin = { type: "admin", id: userId(9), name: "Ana" } as const;
const ctx = () => testContext(open.db, { actor: admin });
const left = {
  status: "quarantined" as const,
  role: "organizer" as const,
  roleBeforeLeaving: "organizer" as const,
  deactivatedAt: new Date("2026-03-01T00:00:00Z"),
  endedBy: "missing" as const,
};
const read = async (n: number) =>
  (
    await open.db
      .select()
      .from(users)
      .where(eq(users.id, userId(n)))
  )[0];

test("gives access back with the role they had, and leaves an audit line", async () => {
  await addUser(open.db, 1, left);
  await restoreAccess(ctx(), { userId: userId(1) });
  expect(await read(1)).toMatchObject({
    status: "active",
    role: "organizer",
    roleBeforeLeaving: null,
    deactivatedAt: null,
    endedBy: null,
    endedBySourceId: null,
    version: 2,
  });
  const [line] = (await listAuditPage(open.db, readAuditFilters({}))).rows;
  expect(line).toMatchObject({ action: "user.restore", entityId: userId(1), before: { endedBy: "missing" } });
});

test("never gives the admin role back", async () => {
  await addUser(open.db, 1, { ...left, role: "admin", roleBeforeLeaving: "admin" });
  await restoreAccess(ctx(), { userId: userId(1) });
  expect((await read(1))?.role).toBe("regular");
});

test.each([
  ["active", "has access already"],
  ["deprovisioned", "fully deprovisioned"],
] as const)("refuses somebody who is %s", async (status, words) => {
  await addUser(open.db, 1, { status });
  await expect(restoreAccess(ctx(), { userId: userId(1) })).rejects.toThrow(words);
});

test("is for admins, and for people who exist", async () => {
  await addUser(open.db, 1, left);
  const client = testContext(open.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
  await expect(restoreAccess(client, { userId: userId(1) })).rejects.toMatchObject({ code: "forbidden" });
  await expect(restoreAccess(ctx(), { userId: userId(2) })).rejects.toMatchObject({ code: "not_found" });
});

test("gives back an address that was released, once nobody has it", async () => {
  const released = {
    releasedEmail: "bo@acme.test",
    releasedTo: userId(2),
    releasedAt: new Date("2026-03-02T00:00:00Z"),
  };
  await addUser(open.db, 1, { ...left, ...released, name: "Bo", email: `released+${userId(1)}@rollcall.invalid` });
  await addUser(open.db, 2, { name: "Bea", email: "bo@acme.test" });
  await expect(restoreAccess(ctx(), { userId: userId(1) })).rejects.toThrow("Bea has bo@acme.test now");
  expect(await read(1)).toMatchObject({ status: "quarantined" });
  await open.db
    .update(users)
    .set({ email: "bea@acme.test" })
    .where(eq(users.id, userId(2)));
  await restoreAccess(ctx(), { userId: userId(1) });
  expect(await read(1)).toMatchObject({
    status: "active",
    email: "bo@acme.test",
    releasedEmail: null,
    releasedTo: null,
  });
});

test("refuses somebody who came back under another account", async () => {
  await addUser(open.db, 1, { ...left, name: "Bo", employeeId: "007" });
  await addUser(open.db, 2, { name: "Bo again", employeeId: "007" });
  await expect(restoreAccess(ctx(), { userId: userId(1) })).rejects.toThrow(
    "Bo again is active with the same employee ID",
  );
  expect(await read(1)).toMatchObject({ status: "quarantined", version: 1 });
  await open.db
    .update(users)
    .set({ status: "quarantined" })
    .where(eq(users.id, userId(2)));
  await restoreAccess(ctx(), { userId: userId(1) });
  expect((await read(1))?.status).toBe("active");
});

test("of two admins at once, one is told", async () => {
  await addUser(open.db, 1, left);
  const both = await Promise.allSettled([1, 2].map(() => restoreAccess(ctx(), { userId: userId(1) })));
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
});
