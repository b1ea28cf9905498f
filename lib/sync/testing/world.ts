import { sql } from "drizzle-orm";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import type { Issue } from "@/lib/directory/issues/catalog";
import type { Note } from "@/lib/directory/notes/catalog";
import { ownerOf, saidOf, skipsOfSync } from "@/lib/directory/skips/skips.store";
import { unguarded } from "@/lib/guard/settings";
import { log } from "@/lib/log";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";
import { createVault } from "@/lib/secrets/seal";
import { writeGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { insertMappingVersion, insertSource, readCurrentMapping } from "@/lib/settings/source/source.store";
import type { SourceAdapter } from "@/lib/sources/adapter";
import type { MissingPolicy } from "@/lib/sources/vocabulary";
import { asSystem } from "@/scripts/test/context";
import type { SourceOpener } from "../open-source";
import { executeSync } from "../run";
import { startSync } from "../start";
import { inlineStep, type Step } from "../step";

export type Row = Record<string, unknown>;

/** A source of rows held in memory, for tests of the pipeline; the adapters themselves have a suite of their own. */
export function sourceOf(rows: () => readonly (Row | string)[], complete = true): SourceOpener {
  const encode = (row: Row | string) => Buffer.from(typeof row === "string" ? row : JSON.stringify(row));
  const adapter: SourceAdapter = {
    async *pull() {
      const records = rows().map(encode);
      for (let at = 0; at < records.length; at += 700) yield records.slice(at, at + 700);
      return { complete, proof: "all rows given", records: records.length, bytes: 0 };
    },
    pullOne: async (subject) =>
      rows()
        .filter((row) => typeof row === "object" && row.id === subject.employeeId)
        .map(encode),
    sample: async (limit) => rows().slice(0, limit).map(encode),
  };
  return async () => ({ adapter, pause: async () => {} });
}

export const testMapping: MappingDocument = mappingDocument.parse({
  version: 1,
  attributes: {
    name: "name",
    email: "email",
    title: "title",
    manager: "boss",
    employeeId: "id",
    workingSince: "start",
    terminationDate: "end",
    isActive: "active",
    restricted: "contractor",
  },
  managerType: "employeeId",
  customFields: "team: team",
  primaryKey: "employeeId",
  secondaryKey: "email",
});

export function contextOn(db: Database, now = new Date("2026-03-10T09:00:00Z")): Context {
  return {
    db,
    actor: { type: "admin", id: "00000000-0000-4000-8000-000000000001", name: "Ana" },
    now,
    requestId: "test",
    log,
    vault: createVault("a secret that only tests use, 32 letters"),
    emit: async () => {},
  };
}

export async function createTestSource(db: Database, whenMissing: MissingPolicy = "keep", document = testMapping) {
  const source = await insertSource(db, {
    kind: "workday",
    name: "Workday",
    enabled: true,
    config: {},
    scheduleHours: 24,
    whenMissing,
  });
  await saveTestMapping(db, source.id, document, 1);
  return source.id;
}

/** For tests that change many people on purpose: nothing holds a sync of this source. */
export async function liftGuard(db: Database, sourceId: number): Promise<void> {
  await writeGuardSettings(db, sourceId, unguarded, { name: "Ana", now: new Date("2026-03-01T00:00:00Z") });
}

export async function saveTestMapping(db: Database, sourceId: number, document: MappingDocument, number: number) {
  const createdAt = new Date("2026-03-01T00:00:00Z");
  await insertMappingVersion(db, {
    sourceId,
    number,
    document,
    note: "",
    authorId: null,
    authorName: "Ana",
    createdAt,
  });
  return readCurrentMapping(db, sourceId);
}

/** Starts a full sync and runs it to its end; answers its row. */
export async function runSync(
  ctx: Context,
  sourceId: number,
  source: SourceOpener,
  options: { persisted?: boolean; step?: Step } = {},
) {
  const { syncId } = await startSync(ctx, { kind: "full", sourceId, persisted: options.persisted ?? true });
  await executeSync(asSystem(ctx), syncId, options.step ?? inlineStep, source);
  return readOutcome(ctx.db, syncId);
}

export type Outcome = {
  id: number;
  status: string;
  fetched: number;
  planned: number;
  applied: number;
  counts: string;
  error: { code: string; message: string; remedy: string | null } | null;
};

export async function readOutcome(db: Database, id: number): Promise<Outcome> {
  const [row] = await queryRows<Outcome>(
    db,
    sql`select id, status, fetched, planned, applied, error, concat_ws(' ', created || ' created', updated || ' updated', restored || ' restored',
          terminated || ' terminated', skipped || ' skipped', failed || ' failed') as counts
        from syncs where id = ${id}`,
  );
  if (!row) throw new Error(`There is no sync ${id}.`);
  return row;
}

export type Recorded = {
  id: number;
  ordinal: number;
  status: string;
  user_id: string | null;
  payload_id: number | null;
  changes: Record<string, [unknown, unknown]> | null;
  errors: Issue[] | null;
  warnings: Issue[] | null;
  notes: Note[] | null;
};

/** What the dashboards list: rows, and people who were skipped with nothing to say about them. */
export async function readRecords(db: Database, syncId: number): Promise<Recorded[]> {
  return queryRows<Recorded>(
    db,
    sql`select id::int as id, ordinal, status, user_id, payload_id::int as payload_id, changes, errors, warnings, notes from user_records where sync_id = ${syncId}
        union all select id::int, ordinal, 'skipped', owner.user_id, skip.payload_id::int, null, null, said.warnings, said.notes
          from (${skipsOfSync(sql`${syncId}::bigint`)}) skip
          cross join lateral (select ${ownerOf(sql`skip.payload_id`, sql`skip.source_id`, sql`${syncId}::bigint`)} as user_id) owner
          left join lateral ${saidOf(sql`skip.payload_id`, sql`${syncId}::bigint`)} said on owner.user_id is null
        order by ordinal`,
  );
}

export type StoredUser = {
  id: string;
  version: number;
  status: string;
  role: string;
  email: string;
  name: string;
  title: string | null;
  employee_id: string | null;
  manager: string | null;
  custom: Record<string, unknown>;
  ended_by: string | null;
  ended_by_source_id: number | null;
};

export async function readUsers(db: Database): Promise<StoredUser[]> {
  return queryRows<StoredUser>(
    db,
    sql`select u.id, u.version, u.status, u.role, u.email, u.name, u.title, u.employee_id, m.employee_id as manager, u.custom, u.ended_by, u.ended_by_source_id
        from users u left join user_managers link on link.user_id = u.id left join users m on m.id = link.manager_id order by u.employee_id, u.email`,
  );
}
