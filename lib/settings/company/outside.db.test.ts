import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isOfCompany } from "@/lib/directory/company-domains";
import { testContext } from "@/scripts/test/context";
import { addSource, addUser, userId } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { previewCompanySettings } from "./preview-company";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const addresses = ["a@acme.test", "b@acme.test", "c@uk.acme.test", "d@notacme.test", "e@gmail.test", "f@gmail.test"];
const preview = (domains: string[]) => previewCompanySettings(testContext(open.db), { domains });

async function addEverybody(): Promise<void> {
  for (const [index, email] of addresses.entries()) await addUser(open.db, index + 1, { email });
}

test.each([[[]], [["acme.test"]], [["*.acme.test"]], [["acme.test", "*.acme.test"]], [["gmail.test"]]])(
  "%j counts the people whom the rule keeps out",
  async (domains: string[]) => {
    await addEverybody();
    const outside = addresses.filter((email) => !isOfCompany(email, domains)).length;
    expect(await preview(domains)).toMatchObject({ active: 6, outside });
  },
);

test("names the commonest domains outside, at most five", async () => {
  await addEverybody();
  expect((await preview(["acme.test", "*.acme.test"])).domains).toEqual([
    { domain: "gmail.test", people: 2 },
    { domain: "notacme.test", people: 1 },
  ]);
  for (let n = 10; n < 20; n++) await addUser(open.db, n, { email: `x@d${n}.test` });
  const { domains, outside } = await preview(["acme.test"]);
  expect(domains).toHaveLength(5);
  expect(outside).toBe(14);
});

test("leaves out leavers, and accounts that no source has named", async () => {
  await addEverybody();
  await addSource(open.db);
  await open.db.execute(sql`update users set status = 'quarantined' where id = ${userId(5)}::uuid`);
  for (const n of [4, 6])
    await open.db.execute(sql`insert into local_credentials (user_id, password_hash) values (${userId(n)}::uuid, 'x')`);
  await open.db.execute(sql`insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version)
    values (${userId(6)}::uuid, 1, 1, 'f', 1)`);
  expect(await preview(["acme.test", "*.acme.test"])).toEqual({
    active: 4,
    outside: 1,
    domains: [{ domain: "gmail.test", people: 1 }],
  });
});

test("is not a SCIM client's business", async () => {
  const scim = testContext(open.db, { actor: { type: "scim_client", tokenId: "t", name: "Okta" } });
  await expect(previewCompanySettings(scim, { domains: [] })).rejects.toMatchObject({ code: "forbidden" });
});
