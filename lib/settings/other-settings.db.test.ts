import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { users } from "@/drizzle/schema/people";
import { findAccountByEmail } from "@/lib/access/accounts.store";
import { listAdmins } from "@/lib/access/admins/admins.store";
import { grantAdmin, revokeAdmin } from "@/lib/access/admins/change-admins";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { removeLocation } from "@/lib/wide-changes/remove-location";
import { asSystem, testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { readCompanySettings } from "./company/company.store";
import { saveCompanySettings } from "./company/save-company";
import { addLocation } from "./locations/add-location";
import { saveSecuritySettings } from "./security/save-security";
import { readSecuritySettings } from "./security/security.store";
import { listLocations } from "./source/source.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const scim = () => testContext(open.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
const lines = async () => (await listAuditPage(open.db, readAuditFilters({}))).rows.map((event) => event.action);

describe("locations", () => {
  test("are added once, whatever the case, and listed by name", async () => {
    const ctx = testContext(open.db);
    for (const name of ["Oslo", " Berlin ", "Århus"]) await addLocation(ctx, name);
    await expect(addLocation(ctx, "BERLIN")).rejects.toThrow("The location Berlin is already there.");
    expect(await listLocations(open.db)).toHaveLength(3);
    expect((await listLocations(open.db))[0]).toBe("Berlin");
    expect(await lines()).toEqual(["location.add", "location.add", "location.add"]);
  });

  test("are removed; one that is gone already is told", async () => {
    const ctx = testContext(open.db);
    await addLocation(ctx, "Oslo");
    await removeLocation(ctx, { name: "Oslo" });
    await expect(removeLocation(ctx, { name: "Oslo" })).rejects.toMatchObject({ code: "not_found" });
    expect(await listLocations(open.db)).toEqual([]);
  });

  test.each(["", "  ", "x".repeat(121)])("%j is no name", async (name) => {
    await expect(addLocation(testContext(open.db), name)).rejects.toThrow(/location/);
  });

  test("are not a SCIM client's business", async () => {
    await expect(addLocation(scim(), "Oslo")).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("the quarantine", () => {
  test("is 7 days until it is saved, and leaves a line only when it changes", async () => {
    const ctx = testContext(open.db);
    expect(await readSecuritySettings(open.db)).toEqual({ version: 1, quarantineDays: 7 });
    await saveSecuritySettings(ctx, { quarantineDays: 30 });
    await saveSecuritySettings(ctx, { quarantineDays: 30 });
    expect(await readSecuritySettings(open.db)).toMatchObject({ quarantineDays: 30 });
    expect(await lines()).toEqual(["settings.update"]);
  });

  test.each([-1, 1.5, 366, Number.NaN])("is not %s days", async (quarantineDays) => {
    await expect(saveSecuritySettings(testContext(open.db), { quarantineDays })).rejects.toThrow();
  });
});

describe("the company's e-mail domains", () => {
  test("are none until they are saved; spelt one way, once each, with a line in the audit log", async () => {
    const ctx = testContext(open.db);
    expect(await readCompanySettings(open.db)).toEqual({ version: 1, domains: [] });
    await saveCompanySettings(ctx, { domains: [" Acme.com", "@acme.com", "*.Acme.com", "bücher.de"] });
    expect(await readCompanySettings(open.db)).toMatchObject({ domains: ["*.acme.com", "acme.com", "bücher.de"] });
    expect(await lines()).toEqual(["settings.update"]);
  });

  test.each(["acme", "ada@acme.com", "*acme.com", "*.*.acme.com", "acme..com", "acme.com/x", "", "https://acme.com"])(
    "%j is no domain, and the answer says how one is written",
    async (domain) => {
      await expect(saveCompanySettings(testContext(open.db), { domains: ["ok.com", domain] })).rejects.toThrow(
        `“${domain}” is not a domain. Write acme.com`,
      );
      expect(await readCompanySettings(open.db)).toMatchObject({ domains: [] });
    },
  );

  test("are not a SCIM client's business", async () => {
    await expect(saveCompanySettings(scim(), { domains: [] })).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("admins", () => {
  async function withTwo() {
    const ctx = testContext(open.db);
    await ensureLocalAdmin(asSystem(ctx), { email: "ana@acme.test", password: "correct horse battery" });
    const bo = { id: "00000000-0000-4000-8000-00000000000b", name: "Bo", email: "bo@acme.test" };
    await open.db.insert(users).values(bo);
    await grantAdmin(ctx, { email: "BO@acme.test" });
    const ana = await findAccountByEmail(open.db, "ana@acme.test");
    if (!ana) throw new Error("no admin");
    return { ctx, ana, bo };
  }

  test("are made from people of the directory, once", async () => {
    const { ctx } = await withTwo();
    expect((await listAdmins(open.db)).map(({ name, hasPassword }) => [name, hasPassword])).toEqual([
      ["Bo", false],
      ["Local admin", true],
    ]);
    await expect(grantAdmin(ctx, { email: "bo@acme.test" })).rejects.toThrow("Bo is an admin already.");
    await expect(grantAdmin(ctx, { email: "no@acme.test" })).rejects.toMatchObject({ code: "not_found" });
    expect((await lines())[0]).toBe("admin.grant");
  });

  test("lose the role, and the last one keeps it even when two are removed at once", async () => {
    const { ctx, ana, bo } = await withTwo();
    const both = await Promise.allSettled([ana.id, bo.id].map((userId) => revokeAdmin(ctx, { userId })));
    expect(both.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await listAdmins(open.db)).toHaveLength(1);
  });
});
