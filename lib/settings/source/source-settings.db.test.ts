import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listAuditPage } from "@/lib/audit/audit.store";
import { readAuditFilters } from "@/lib/audit/filters";
import { AppError } from "@/lib/errors";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { restoreMappingVersion, saveMapping } from "@/lib/wide-changes/save-mapping";
import { saveSchedule } from "@/lib/wide-changes/save-schedule";
import { testContext } from "@/scripts/test/context";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createSource } from "./create-source";
import { saveConnection } from "./save-connection";
import {
  insertSource,
  listMappingVersions,
  listSources,
  readCurrentMapping,
  readSecretMarks,
  readSource,
  readSourceSecrets,
  rotateSourceSecrets,
} from "./source.store";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
beforeEach(() => resetDatabase(open.db));
const auditLines = async () => (await listAuditPage(open.db, readAuditFilters({}))).rows;

afterAll(() => open.close());

const basic = (reportUrl = "https://hr.example/report?Worker!WID=1&format=csv", username = "isu") => ({
  reportUrl,
  auth: { type: "basic", username },
});

async function withSource() {
  const ctx = testContext(open.db);
  const source = await createSource(ctx, {
    kind: "workday",
    name: "Workday",
    config: basic(),
    secrets: { password: "s3cret-one" },
  });
  return { ctx, source };
}

function document(changes: Partial<ReturnType<typeof defaultMapping>["attributes"]>) {
  const base = defaultMapping("workday");
  return { ...base, attributes: { ...base.attributes, ...changes } };
}

const actions = async () => (await auditLines()).map((event) => event.action);

test("a new source has its settings parsed, its secret sealed and the default mapping as version 1", async () => {
  const { ctx, source } = await withSource();
  expect((await readSource(open.db, source.id)).config).toMatchObject({
    reportUrl: "https://hr.example/report?Worker!WID=1&format=json",
  });
  expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "s3cret-one" });
  const mapping = await readCurrentMapping(open.db, source.id);
  expect(mapping).toMatchObject({ number: 1, authorName: "Ana", document: defaultMapping("workday") });
  expect(await actions()).toEqual(["source.create"]);
  expect(JSON.stringify(await auditLines())).not.toContain("s3cret-one");
});

test("a saved mapping is the next version, with author, note and an audit line of what changed", async () => {
  const { ctx, source } = await withSource();
  const saved = await saveMapping(ctx, {
    sourceId: source.id,
    baseNumber: 1,
    document: document({ title: "Job_Title" }),
    note: "Titles moved",
  });
  expect(saved).toMatchObject({ number: 2, note: "Titles moved", authorName: "Ana", createdAt: ctx.now });
  const [event] = await auditLines();
  expect(event).toMatchObject({
    action: "mapping.save",
    before: { title: "Business_Title", version: 1 },
    after: { title: "Job_Title", version: 2 },
  });
});

test("a save on an older version is refused and names who saved what", async () => {
  const { ctx, source } = await withSource();
  const change = (title: string) => ({
    sourceId: source.id,
    baseNumber: 1,
    document: document({ title }),
    note: title,
  });
  const bo = { ...ctx, actor: { type: "admin" as const, id: "00000000-0000-4000-8000-00000000000b", name: "Bo" } };
  await saveMapping(bo, change("A"));
  await expect(saveMapping(ctx, change("B"))).rejects.toMatchObject({
    code: "conflict",
    message: "Bo saved version 2 (“A”) while you were editing version 1.",
  });
  expect((await readCurrentMapping(open.db, source.id)).document.attributes.title).toBe("A");
});

test("of two saves at the same moment one wins", async () => {
  const { ctx, source } = await withSource();
  const save = (title: string) =>
    saveMapping(ctx, { sourceId: source.id, baseNumber: 1, document: document({ title }) });
  const results = await Promise.allSettled([save("A"), save("B"), save("C")]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refused.every((reason) => reason instanceof AppError && reason.code === "conflict")).toBe(true);
  expect(await listMappingVersions(open.db, source.id)).toHaveLength(2);
});

test("a mapping with errors is refused, naming the attribute", async () => {
  const { ctx, source } = await withSource();
  const broken = { sourceId: source.id, baseNumber: 1, document: document({ department: "a or b" }) };
  await expect(saveMapping(ctx, broken)).rejects.toThrow(/Department:/);
  await expect(saveMapping(ctx, { ...broken, document: document({ email: "" }) })).rejects.toThrow(/Email/);
  expect((await readCurrentMapping(open.db, source.id)).number).toBe(1);
});

test("an earlier version comes back as a new one", async () => {
  const { ctx, source } = await withSource();
  const first = await readCurrentMapping(open.db, source.id);
  await saveMapping(ctx, { sourceId: source.id, baseNumber: 1, document: document({ title: "Job" }) });
  const restored = await restoreMappingVersion(ctx, { versionId: first.id, baseNumber: 2 });
  expect(restored).toMatchObject({ number: 3, note: "Restored version 1", document: first.document });
});

test("a secret left empty stays; a new one replaces it and says by whom", async () => {
  const { ctx, source } = await withSource();
  const later = { ...ctx, now: new Date("2026-04-01T00:00:00Z") };
  const save = (password: string) =>
    saveConnection(later, { sourceId: source.id, name: "HR", config: basic(), secrets: { password } });
  await save("");
  expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "s3cret-one" });
  await save("s3cret-two");
  expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "s3cret-two" });
  expect(await readSecretMarks(open.db, source.id)).toEqual({
    password: { setAt: "2026-04-01T00:00:00.000Z", setBy: "Ana" },
  });
  expect(await actions()).toEqual(["source.secret", "source.update", "source.create"]);
  expect(JSON.stringify(await auditLines())).not.toContain("s3cret");
});

test.each(["https://evil.example", "https://hr.example:8443", "http://hr.example"])(
  "a stored secret is not sent to %s",
  async (origin) => {
    const { ctx, source } = await withSource();
    const save = (secrets: Record<string, string>) =>
      saveConnection(ctx, { sourceId: source.id, name: "HR", config: basic(`${origin}/r`), secrets });
    await expect(save({})).rejects.toThrow(
      `Password was entered for another address, so it won't be sent to ${origin}.`,
    );
    await save({ password: "another" });
    expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "another" });
  },
);

test("of two saves at the same moment, neither sends a secret to the other's host", async () => {
  const { ctx, source } = await withSource();
  const save = (host: string, secrets: Record<string, string>) =>
    saveConnection(ctx, { sourceId: source.id, name: "HR", config: basic(`https://${host}/r`), secrets });
  await Promise.allSettled([save("new.example", { password: "for-new" }), save("hr.example", {})]);
  const secrets = await readSourceSecrets(open.db, source.id, ctx.vault.unseal);
  const { config } = await readSource(open.db, source.id);
  const host = JSON.stringify(config).includes("new.example") ? "new.example" : "hr.example";
  expect([host, secrets.password]).toEqual(host === "new.example" ? [host, "for-new"] : [host, "s3cret-one"]);
});

test("changing how to sign in drops the secrets of the old way and asks for the new", async () => {
  const { ctx, source } = await withSource();
  const auth = { type: "refresh_token", tokenUrl: "https://hr.example/token", clientId: "c1", clientAuth: "body" };
  const save = (secrets: Record<string, string>) =>
    saveConnection(ctx, { sourceId: source.id, name: "HR", config: { ...basic(), auth }, secrets });
  await expect(save({ clientSecret: "x" })).rejects.toThrow("Refresh token is not set yet.");
  await save({ clientSecret: "x", refreshToken: "y" });
  expect(Object.keys(await readSecretMarks(open.db, source.id)).sort()).toEqual(["clientSecret", "refreshToken"]);
});

test("a refresh token that was used up is replaced, one that an admin entered in the meantime stays", async () => {
  const { ctx, source } = await withSource();
  const rotate = (used: string, password: string) =>
    rotateSourceSecrets(
      open.db,
      source.id,
      { password: used },
      { password },
      { ...ctx.vault, name: "HR", now: ctx.now },
    );
  await rotate("s3cret-one", "s3cret-two");
  expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "s3cret-two" });
  await rotate("s3cret-one", "s3cret-late");
  expect(await readSourceSecrets(open.db, source.id, ctx.vault.unseal)).toEqual({ password: "s3cret-two" });
});

test("bad settings name the field", async () => {
  const { ctx, source } = await withSource();
  const save = saveConnection(ctx, { sourceId: source.id, name: "HR", config: basic("ftp://x") });
  await expect(save).rejects.toMatchObject({ issues: [{ path: ["reportUrl"] }] });
});

test("the schedule takes 24, 12, 6 or 3 hours; saving it unchanged leaves no audit line", async () => {
  const { ctx, source } = await withSource();
  const schedule = {
    sourceId: source.id,
    enabled: true,
    scheduleHours: 6,
    whenMissing: "terminate" as const,
    whenContradictory: "flag" as const,
  };
  expect(await saveSchedule(ctx, schedule)).toMatchObject({
    scheduleHours: 6,
    whenMissing: "terminate",
    whenContradictory: "flag",
  });
  await saveSchedule(ctx, schedule);
  await expect(saveSchedule(ctx, { ...schedule, scheduleHours: 5 })).rejects.toThrow("24, 12, 6, 3");
  expect(await actions()).toEqual(["source.schedule", "source.create"]);
});

test("a SCIM client changes no settings", async () => {
  const { ctx, source } = await withSource();
  const client = { ...ctx, actor: { type: "scim_client" as const, tokenId: "t", name: "Okta" } };
  const schedule = {
    sourceId: source.id,
    enabled: true,
    scheduleHours: 6,
    whenMissing: "keep" as const,
    whenContradictory: "date" as const,
  };
  await expect(saveSchedule(client, schedule)).rejects.toMatchObject({ code: "forbidden" });
});

test("a source of a kind that this version does not know is refused by name, read and written", async () => {
  const { source } = await withSource();
  await open.db.execute("update sources set kind = 'bamboo'");
  await expect(readSource(open.db, source.id)).rejects.toThrow('no sources of the kind "bamboo"');
  await expect(listSources(open.db)).rejects.toThrow('no sources of the kind "bamboo"');
  const written = { ...source, kind: "peoplesoft" as never };
  await expect(insertSource(open.db, written)).rejects.toThrow('no sources of the kind "peoplesoft"');
});
