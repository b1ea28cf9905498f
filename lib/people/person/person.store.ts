import { and, desc, eq, getTableColumns, inArray, isNotNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { userManagers, users } from "@/drizzle/schema/people";
import { mappingVersions, payloads, sources, userSources } from "@/drizzle/schema/sources";
import { syncs, userRecords } from "@/drizzle/schema/syncs";
import type { Database } from "@/lib/db/client";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import type { Address } from "../address";
import { released, shownEmail } from "../address.store";
import type { AppliedChange } from "./provenance";

const managers = alias(users, "managers");

export type Person = Omit<typeof users.$inferSelect, "email"> &
  Address & {
    manager: { id: string; name: string } | null;
    directReports: number;
  };

export async function findPerson(db: Database, id: string): Promise<Person | null> {
  const [row] = await db
    .select({
      user: { ...getTableColumns(users), email: shownEmail, released },
      manager: { id: managers.id, name: managers.name },
      directReports: sql<number>`(select count(*)::int from ${userManagers} where ${userManagers.managerId} = ${id}::uuid)`,
    })
    .from(users)
    .leftJoin(userManagers, eq(userManagers.userId, users.id))
    .leftJoin(managers, eq(managers.id, userManagers.managerId))
    .where(eq(users.id, id));
  return row ? { ...row.user, manager: row.manager, directReports: row.directReports } : null;
}

/** The sources that know this person; `payloadId` is what each sent last. */
export async function listPersonSources(
  db: Database,
  userId: string,
): Promise<{ name: string; payloadId: number | null }[]> {
  return db
    .select({ name: sources.name, payloadId: userSources.payloadId })
    .from(userSources)
    .innerJoin(sources, eq(sources.id, userSources.sourceId))
    .where(eq(userSources.userId, userId))
    .orderBy(sources.id);
}

/** The payload that a source sent last for a person. */
export type LastPayload = { id: number; source: string; body: string; receivedAt: Date };

export async function listLastPayloads(db: Database, userId: string): Promise<LastPayload[]> {
  return db
    .select({ id: payloads.id, source: sources.name, body: payloads.body, receivedAt: payloads.receivedAt })
    .from(userSources)
    .innerJoin(sources, eq(sources.id, userSources.sourceId))
    .innerJoin(payloads, eq(payloads.id, userSources.payloadId))
    .where(eq(userSources.userId, userId))
    .orderBy(sources.id);
}

/** How many of a person's records are searched for the origin of values; older ones are not. */
const provenanceDepth = 200;

const confirmation = '$[*] ? (@.code == "new_id_confirmed" || @.code == "restored_by").name';
const confirmedBy = sql<
  string | null
>`jsonb_path_query_first(${userRecords.notes}, ${confirmation}::jsonpath) #>> '{}'`;

/**
 * The changes that persisted syncs, pushes and confirmed new IDs made to this person, newest first, with the expressions in force then.
 */
export async function listAppliedChanges(db: Database, userId: string): Promise<AppliedChange[]> {
  const rows = await db
    .select({
      recordId: userRecords.id,
      syncId: userRecords.syncId,
      status: userRecords.status,
      changes: userRecords.changes,
      at: userRecords.createdAt,
      sourceName: sources.name,
      confirmedBy,
      /** A push's record has its own mapping version. What an undo gave back came from no expression. */
      mappingVersionId: sql<
        number | null
      >`coalesce(${userRecords.mappingVersionId}, case when ${syncs.kind} <> 'undo' then ${syncs.mappingVersionId} end)`,
    })
    .from(userRecords)
    .innerJoin(sources, eq(sources.id, userRecords.sourceId))
    .leftJoin(syncs, eq(syncs.id, userRecords.syncId))
    .where(
      and(
        eq(userRecords.userId, userId),
        isNotNull(userRecords.changes),
        sql`coalesce(${syncs.persisted}, true)`,
        inArray(userRecords.status, ["created", "updated", "restored", "terminated"]),
      ),
    )
    .orderBy(desc(userRecords.id))
    .limit(provenanceDepth);
  const expressions = await readExpressions(
    db,
    rows.flatMap((row) => row.mappingVersionId ?? []),
  );
  return rows.map(({ mappingVersionId, ...row }) => ({
    ...row,
    mapping: expressions.get(mappingVersionId ?? 0) ?? null,
  }));
}

async function readExpressions(db: Database, ids: number[]) {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map<number, { number: number; expressions: Record<string, string> }>();
  const rows = await db
    .select({ id: mappingVersions.id, number: mappingVersions.number, document: mappingVersions.document })
    .from(mappingVersions)
    .where(inArray(mappingVersions.id, unique));
  return new Map(rows.map((row) => [row.id, { number: row.number, expressions: expressionsOf(row.document) }]));
}
