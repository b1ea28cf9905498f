import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { createVault, type Vault } from "@/lib/secrets/seal";
import { sealWords, unsealWords } from "@/lib/secrets/sealed-words";
import { asSystem, testContext } from "@/scripts/test/context";
import { addUser } from "@/scripts/test/dashboard-rows";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { listSavedFilters } from "../saved-filters/saved-filters.store";
import { saveFilter } from "../saved-filters/verbs";
import { createSource } from "../source/create-source";
import { readSecretMarks, readSourceSecrets } from "../source/source.store";
import { resealEverything } from "./reseal";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
afterAll(() => open.close());

const [lastYears, thisYears] = ["the secret of last year, 32 letters+", "the secret of this year, 32 letters+"];
const [before, rotating, after] = [createVault(lastYears), createVault(thisYears, [lastYears]), createVault(thisYears)];

/** A source with a secret and a saved filter with words, as they were made under last year's secret. */
async function setUp() {
  const admin = { type: "admin", id: await addUser(open.db, 1, { role: "admin" }), name: "Ana" } as const;
  const ctx = testContext(open.db, { vault: before, actor: admin });
  const config = { reportUrl: "https://hr.example/r", auth: { type: "basic", username: "isu" } };
  const source = await createSource(ctx, { kind: "workday", name: "HR", config, secrets: { password: "hunter2" } });
  const query = new URLSearchParams({ q: sealWords(before, "ana díaz"), status: "active" }).toString();
  await saveFilter(ctx, { table: "people", name: "Ana", query });
  const read = async (vault: Vault) => {
    const [filter] = await listSavedFilters(open.db, admin.id, "people");
    const params = new URLSearchParams(filter?.query);
    const { password } = await readSourceSecrets(open.db, source.id, vault.unseal);
    return { password, words: unsealWords(vault, params.get("q") ?? ""), status: params.get("status") };
  };
  return { ctx, source, read, reseal: (vault: Vault) => resealEverything(asSystem({ ...ctx, vault })) };
}

const whole = { password: "hunter2", words: "ana díaz", status: "active" };

test("everything stored works while the secret rotates, and without the old one after resealing", async () => {
  const { source, read, reseal } = await setUp();
  const marks = await readSecretMarks(open.db, source.id);
  expect(await read(rotating)).toEqual(whole);
  await expect(read(after)).rejects.toThrow("cannot be opened");
  expect(await reseal(rotating)).toEqual({ resealed: 2, current: 0, lost: [] });
  expect(await read(after)).toEqual(whole);
  await expect(read(before)).rejects.toThrow("cannot be opened");
  expect(await readSecretMarks(open.db, source.id)).toEqual(marks);
  expect(await reseal(after)).toEqual({ resealed: 0, current: 2, lost: [] });
  const [event] = (await listAuditPage(open.db, readAuditFilters({}))).rows;
  expect(event).toMatchObject({ action: "secret.reseal", after: { resealed: 0, current: 2, lost: 0 } });
});

test("what no known secret opens is named and stays as it is", async () => {
  const { read, reseal } = await setUp();
  expect(await reseal(after)).toEqual({ resealed: 0, current: 0, lost: ["Password of HR", "saved filter Ana"] });
  expect(await read(before)).toEqual(whole);
});

test("an admin may not", async () => {
  const { ctx } = await setUp();
  await expect(resealEverything(ctx)).rejects.toMatchObject({ code: "forbidden" });
});
