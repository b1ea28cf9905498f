import { sql } from "drizzle-orm";
import { grantAdmin } from "@/lib/access/admins/change-admins";
import { ensureLocalAdmin } from "@/lib/access/local-admin";
import { createScimToken, revokeScimToken } from "@/lib/access/scim-tokens/tokens";
import { openSession } from "@/lib/access/sessions";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { restoreAccess } from "@/lib/deprovisioning/restore-access";
import { addWebhook } from "@/lib/notify/testing/channels";
import type { JsonObject } from "@/lib/scim/json";
import { normaliseResource } from "@/lib/scim/normalise";
import { isRefusal } from "@/lib/scim/resource";
import { userType } from "@/lib/scim/schemas/resource-types";
import { person } from "@/lib/scim/testing/conformance/api";
import { createScimDirectory } from "@/lib/scim-directory/directory";
import { addLocation } from "@/lib/settings/locations/add-location";
import { saveSample } from "@/lib/settings/samples/change-samples";
import { switchScim } from "@/lib/settings/scim/save-scim";
import { createSource } from "@/lib/settings/source/create-source";
import { SourceError } from "@/lib/sources/error";
import { applyDryRun } from "@/lib/sync/dry-run/apply-dry-run";
import { approveSync } from "@/lib/sync/hold/approve";
import { discardSync } from "@/lib/sync/hold/discard";
import type { SourceOpener } from "@/lib/sync/open-source";
import { executeSync } from "@/lib/sync/run";
import { startSync } from "@/lib/sync/start";
import { inlineStep } from "@/lib/sync/step";
import { changed, company, guardedMapping } from "@/lib/sync/testing/guarded-company";
import { runUndo } from "@/lib/sync/testing/undoing";
import { contextOn, type Row, runSync, sourceOf } from "@/lib/sync/testing/world";
import { saveMapping } from "@/lib/wide-changes/save-mapping";
import { asSystem } from "@/scripts/test/context";

const note = "HR confirmed it.";
const withoutParts = { groups: false };

/** A database in which everything has happened once that Rollcall does, by its own verbs. */
export async function liveIn(db: Database): Promise<{ sourceId: number }> {
  const ctx = contextOn(db);
  const sourceId = await setUp(ctx);
  await syncDays(ctx, sourceId);
  await pushPeople(db);
  await actAsAdmin(ctx);
  await holdLast(ctx, sourceId);
  return { sourceId };
}

async function setUp(ctx: Context): Promise<number> {
  await ensureLocalAdmin(asSystem(ctx), { email: "admin@acme.test", password: "a long password" });
  for (const name of ["North", "South"]) await addLocation(ctx, name);
  const config = { reportUrl: "https://hr.acme.test/report", auth: { type: "basic", username: "isu" } };
  const source = { kind: "workday", name: "Workday", config, secrets: { password: "a secret" } } as const;
  const { id: sourceId } = await createSource(ctx, source);
  await saveMapping(ctx, { sourceId, baseNumber: 1, document: guardedMapping });
  await saveSample(ctx, { sourceId, name: "Nobody", body: "{}", expected: {} });
  await addWebhook(ctx, "https://hooks.acme.test/");
  await switchScim(ctx, { enabled: true });
  await createScimToken(ctx, { label: "Provider" });
  const { tokenId } = await createScimToken(ctx, { label: "Old provider" });
  await revokeScimToken(ctx, { tokenId });
  return sourceId;
}

/** Joiners, movers, leavers, two who swap their addresses, a newcomer with a leaver's, and syncs that end in every way. */
async function syncDays(ctx: Context, sourceId: number): Promise<void> {
  const run = (rows: readonly Row[], persisted = true) =>
    runSync(
      ctx,
      sourceId,
      sourceOf(() => rows),
      { persisted },
    );
  await run(company);
  const moved = await run(swapped);
  await approveSync(ctx, { syncId: moved.id, choice: "all", note });
  await executeSync(asSystem(ctx), moved.id, inlineStep, broken);
  await run(dayThree, false);
  await run(dayThree);
  await run(dayThree);
  await runSync(ctx, sourceId, broken);
  const held = await run(leaving);
  await approveSync(ctx, {
    syncId: held.id,
    choice: "only",
    chosen: { records: await firstOf(ctx.db, held.id) },
    note,
  });
  await executeSync(asSystem(ctx), held.id, inlineStep, broken);
  await discardSync(ctx, { syncId: (await run(leaving)).id, note });
  await run(leaving);
  await run(dayThree);
  const dry = await run(promoted, false);
  const applied = await applyDryRun(ctx, { syncId: dry.id });
  await executeSync(asSystem(ctx), applied.syncId, inlineStep, broken);
  await runUndo(ctx, applied.syncId);
  await syncOne(ctx, sourceId);
}

const swapped = company.map((row, at) =>
  at === 5 || at === 6 ? { ...row, email: `person${at === 5 ? 6 : 5}@acme.test`, team: "swap" } : row,
);
const dayThree: Row[] = [
  ...changed(2, () => ({ active: "Left" }), swapped).map((row, at) => (at > 25 ? { ...row, title: "Matron" } : row)),
  { ...company[7], id: "0900", name: "New", email: "person1@acme.test" },
];
const promoted = changed(9, () => ({ title: "Sister" }), dayThree);
const leaving = changed(15, () => ({ active: "Left" }), dayThree);
const broken: SourceOpener = async () => {
  throw new SourceError("server_error", "The report failed.");
};

async function firstOf(db: Database, syncId: number): Promise<number[]> {
  const rows = await queryRows<{ id: unknown }>(
    db,
    sql`select id from user_records where sync_id = ${syncId} and status = 'terminated' order by ordinal limit 1`,
  );
  return rows.map(({ id }) => Number(id));
}

async function syncOne(ctx: Context, sourceId: number): Promise<void> {
  const [row] = await queryRows<{ id: string }>(ctx.db, sql`select id from users where employee_id = '0110'`);
  const { syncId } = await startSync(ctx, { kind: "single", sourceId, userId: row?.id ?? "", persisted: true });
  const rows = changed(29, () => ({ title: "Chief" }), dayThree);
  await executeSync(
    asSystem(ctx),
    syncId,
    inlineStep,
    sourceOf(() => rows),
  );
}

/** Created, changed, deactivated, back, deleted; and in groups of which one is in another. */
async function pushPeople(db: Database): Promise<void> {
  const directory = createScimDirectory({ db, now: new Date("2026-03-11T09:00:00Z") });
  const post = async (handle: string) => {
    const written = await directory.createUser(normaliseResource(person(handle, {}), userType), withoutParts);
    if (isRefusal(written)) throw new Error(`Refused: ${JSON.stringify(written)}`);
    return written.stored.id;
  };
  const patch = (id: string, changes: JsonObject) =>
    directory.updateUser(id, null, (current) => ({ ...current.attributes, ...changes }), withoutParts);
  const [first, second, third] = [await post("first"), await post("second"), await post("third")];
  await patch(first, { title: "Baker" });
  await patch(second, { active: false });
  await patch(second, { active: true });
  const inner = await directory.createGroup({ displayName: "Inner" }, [first, second], { members: false });
  if (isRefusal(inner)) throw new Error("The group was refused.");
  await directory.createGroup({ displayName: "Outer" }, [inner.stored.id, third], { members: false });
  await directory.deleteUser(third, null);
}

async function actAsAdmin(ctx: Context): Promise<void> {
  const [leaver] = await queryRows<{ id: string }>(
    ctx.db,
    sql`select id from users where status = 'quarantined' and released_email is null and employee_id is not null order by employee_id limit 1`,
  );
  await restoreAccess(ctx, { userId: leaver?.id ?? "" });
  await grantAdmin(ctx, { email: "person20@acme.test" });
  const [admin] = await queryRows<{ id: string }>(ctx.db, sql`select id from users where email = 'person20@acme.test'`);
  await openSession(asSystem(ctx), admin?.id ?? "");
}

/** Left waiting, with its alert open. */
async function holdLast(ctx: Context, sourceId: number): Promise<void> {
  const held = await runSync(
    ctx,
    sourceId,
    sourceOf(() => leaving),
  );
  if (held.status !== "held") throw new Error(`The last sync was not held but ${held.status}.`);
}
