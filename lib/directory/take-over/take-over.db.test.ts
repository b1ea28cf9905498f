import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { users } from "@/drizzle/schema/people";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { auditRefusals } from "../audit-refusals";
import { readUser } from "../known-user.store";
import { keepPresent, listProposals, takeOver } from "./take-over";

const userId = "00000000-0000-4000-8000-00000000000b";
let open: TestDatabase;

beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
  await resetDatabase(open.db);
  await open.db.insert(users).values({ id: userId, name: "Bo", email: "bo@acme.test", role: "admin" });
});

const at = new Date("2026-03-01T00:00:00Z");
const by = { at, actorType: "system", actorName: "system", requestId: null };
const refuse = (attribute: string, ours: string, theirs?: string) =>
  auditRefusals(
    open.db,
    [{ code: "address_kept", attribute, userId, ours, ...(theirs === undefined ? {} : { theirs }) }],
    by,
  );
async function only() {
  const [proposal] = await listProposals(open.db, userId);
  if (!proposal) throw new Error("no proposal");
  return proposal;
}

describe("what a source wanted of an admin", () => {
  test("is taken over by an admin, once", async () => {
    await refuse("email", "new@acme.test", "bo@acme.test");
    const { event, ...proposal } = await only();
    expect(proposal).toEqual({ attribute: "email", from: "bo@acme.test", to: "new@acme.test", at });
    await takeOver(testContext(open.db), { userId, event });
    expect(await readUser(open.db, userId)).toMatchObject({ email: "new@acme.test", version: 2 });
    expect(await listProposals(open.db, userId)).toEqual([]);
    await expect(takeOver(testContext(open.db), { userId, event })).rejects.toThrow(
      "This was decided already, or the source no longer asks for it.",
    );
    const [line] = (await listAuditPage(open.db, readAuditFilters({}))).rows;
    expect(line).toMatchObject({ action: "user.take_over", actorName: "Ana", after: { email: "new@acme.test" } });
  });

  test("may be an employee ID they did not have", async () => {
    await refuse("employeeId", "007");
    await takeOver(testContext(open.db), { userId, event: (await only()).event });
    expect(await readUser(open.db, userId)).toMatchObject({ employeeId: "007", email: "bo@acme.test" });
  });

  test("is set aside until it is said again", async () => {
    await refuse("email", "new@acme.test", "bo@acme.test");
    await keepPresent(testContext(open.db), { userId, event: (await only()).event });
    expect(await listProposals(open.db, userId)).toEqual([]);
    expect(await readUser(open.db, userId)).toMatchObject({ email: "bo@acme.test", version: 1 });
    await refuse("email", "newer@acme.test", "bo@acme.test");
    expect(await listProposals(open.db, userId)).toMatchObject([{ to: "newer@acme.test" }]);
  });

  test("is not taken from somebody else", async () => {
    await open.db.insert(users).values({ id: userId.replace("b", "c"), name: "Cy", email: "new@acme.test" });
    await refuse("email", "new@acme.test", "bo@acme.test");
    await expect(takeOver(testContext(open.db), { userId, event: (await only()).event })).rejects.toThrow(
      "new@acme.test belongs to Cy.",
    );
  });

  test("is no question any more once they have another value, or are no admin", async () => {
    await refuse("email", "new@acme.test", "older@acme.test");
    expect(await listProposals(open.db, userId)).toEqual([]);
    await refuse("email", "new@acme.test", "bo@acme.test");
    await open.db.update(users).set({ role: "regular" });
    expect(await listProposals(open.db, userId)).toEqual([]);
  });

  test("is not for a source itself to take over", async () => {
    await refuse("email", "new@acme.test", "bo@acme.test");
    const { event } = await only();
    for (const type of ["system", "scim_client"] as const) {
      const actor = type === "system" ? { type, name: "system" } : { type, tokenId: "t", name: "Okta" };
      await expect(takeOver(testContext(open.db, { actor }), { userId, event })).rejects.toMatchObject({
        code: "forbidden",
      });
    }
  });
});
