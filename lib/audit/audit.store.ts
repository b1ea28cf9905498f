import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { auditEvents } from "@/drizzle/schema/access";
import { users } from "@/drizzle/schema/people";
import { scimTokens } from "@/drizzle/schema/scim";
import { sources } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";
import { queryRows } from "@/lib/db/rows";
import { decodeCursor, rowNumber } from "@/lib/paging/cursor";
import { cutPage, type Page, pageSize } from "@/lib/paging/page";
import { dayRange, likePattern } from "@/lib/paging/params";
import type { AuditFilters } from "./filters";

/** `entityName` is the name of the changed person or source, or the label of the SCIM token; null where it no longer exists. */
export type AuditEvent = typeof auditEvents.$inferSelect & { entityName: string | null };
export type NewAuditEvent = typeof auditEvents.$inferInsert;

export async function insertAuditEvent(db: Database, event: NewAuditEvent): Promise<void> {
  await db.insert(auditEvents).values(event);
}

export async function insertAuditEvents(db: Database, events: NewAuditEvent[]): Promise<void> {
  await db.insert(auditEvents).values(events);
}

const edge = z.tuple([rowNumber]);

/** One page, newest first, in keyset order by id. */
export async function listAuditPage(db: Database, filters: AuditFilters, limit = pageSize): Promise<Page<AuditEvent>> {
  const after = decodeCursor(filters.after, edge)?.[0];
  const before = decodeCursor(filters.before, edge)?.[0];
  const rows = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        ...conditionsOf(filters),
        filters.by ? inArray(auditEvents.actorName, await listActors(db, filters.by)) : undefined,
        after !== undefined ? lt(auditEvents.id, after) : undefined,
        before !== undefined ? gt(auditEvents.id, before) : undefined,
      ),
    )
    .orderBy(before !== undefined ? asc(auditEvents.id) : desc(auditEvents.id))
    .limit(limit + 1);
  const page = cutPage(rows, limit, (after ?? before) ? filters : {}, (event) => [event.id]);
  return { ...page, rows: await nameEntities(db, page.rows) };
}

function conditionsOf(filters: AuditFilters): (SQL | undefined)[] {
  const { from, until } = dayRange(filters.atFrom, filters.atTo);
  const [type, id] = (filters.entity ?? "").split(":");
  return [
    filters.action && inArray(auditEvents.action, filters.action),
    type ? eq(auditEvents.entityType, type) : undefined,
    id ? eq(auditEvents.entityId, id) : undefined,
    from && sql`${auditEvents.id} > ${lastIdBefore(from)} and ${auditEvents.at} >= ${from.toISOString()}`,
    until && sql`${auditEvents.id} < ${firstIdAfter(until)} and ${auditEvents.at} < ${until.toISOString()}`,
  ];
}

const hourMs = 3_600_000;

/**
 * An id below every event from `moment` on. Ids follow time, except in overlapping transactions, hence an hour's
 * margin. A span of days thus becomes a span of ids, the page's own order, and no rows before it are read.
 */
function lastIdBefore(moment: Date): SQL {
  const at = new Date(moment.getTime() - hourMs).toISOString();
  return sql`coalesce((select id from audit_events where at < ${at} order by at desc limit 1), 0)`;
}

function firstIdAfter(moment: Date): SQL {
  const at = new Date(moment.getTime() + hourMs).toISOString();
  return sql`coalesce((select id from audit_events where at >= ${at} order by at limit 1), 9223372036854775807)`;
}

/**
 * The names of actors that contain these words. Few people act, so the query hops through the index from name to name.
 */
async function listActors(db: Database, words: string): Promise<string[]> {
  const rows = await queryRows<{ name: string }>(
    db,
    sql`with recursive actors as (
          (select actor_name as name from audit_events order by actor_name limit 1)
          union all
          select (select actor_name from audit_events where actor_name > actors.name order by actor_name limit 1)
          from actors where actors.name is not null)
        select name from actors where name ilike ${likePattern(words)}`,
  );
  return rows.map(({ name }) => name);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function nameEntities(db: Database, events: (typeof auditEvents.$inferSelect)[]): Promise<AuditEvent[]> {
  const idsOf = (...types: string[]) => [
    ...new Set(events.flatMap((event) => (types.includes(event.entityType) ? event.entityId : []))),
  ];
  const people = await readUserNames(db, idsOf("user"));
  const named = await readSourceNames(db, idsOf("source", "mapping"));
  const namesOf = new Map([
    ["user", people],
    ["scim_token", await readTokenLabels(db, idsOf("scim_token"))],
    ["source", named],
    ["mapping", named],
  ]);
  return events.map((event) => ({
    ...event,
    entityName: namesOf.get(event.entityType)?.get(event.entityId) ?? null,
  }));
}

type Names = ReadonlyMap<string, string>;

async function readUserNames(db: Database, ids: readonly string[]): Promise<Names> {
  const known = ids.filter((id) => uuid.test(id));
  if (known.length === 0) return new Map();
  const rows = await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, known));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function readTokenLabels(db: Database, ids: readonly string[]): Promise<Names> {
  const known = ids.filter((id) => uuid.test(id));
  if (known.length === 0) return new Map();
  const { id, label } = scimTokens;
  const rows = await db.select({ id, label }).from(scimTokens).where(inArray(id, known));
  return new Map(rows.map((token) => [token.id, token.label]));
}

async function readSourceNames(db: Database, ids: readonly string[]): Promise<Names> {
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: sources.id, name: sources.name }).from(sources);
  return new Map(rows.map(({ id, name }) => [String(id), name]));
}

export async function findAuditEvent(db: Database, id: number): Promise<AuditEvent | null> {
  const rows = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
  return (await nameEntities(db, rows))[0] ?? null;
}
