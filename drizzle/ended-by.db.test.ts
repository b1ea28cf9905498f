import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { queryRows } from "@/lib/db/rows";
import { migrateUpTo, openEmptyDatabase, type TestDatabase } from "@/scripts/test/database";

/** The migration 0012 on a database that the version of 0010 has filled. */
let open: TestDatabase;
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

type User = [n: number, what: string, columns: Partial<Record<Column, string | null>>];
type Column = "status" | "role" | "deactivated_by" | "working_since" | "termination_date";

const left = (by: string | null, role = "regular") => ({ status: "quarantined", role, deactivated_by: by });
const users: User[] = [
  [1, "ended by source 3", left("source:3")],
  [2, "missing from source 3", left("missing:3", "restricted")],
  [3, "missing, before the source was written", left("missing")],
  [4, "ended by the sweep", left("schedule")],
  [5, "ended by SCIM", left("scim")],
  [6, "ended by an admin", left("admin")],
  [7, "ended by an admin, by name", left("Ana Ruiz")],
  [8, "ended by an admin whose name looks like a source", left("source")],
  [9, "ended, by whom is not known", left(null)],
  [10, "anonymised", { ...left("source:3"), status: "deprovisioned" }],
  [11, "active", {}],
  [12, "active, with a rest of an old ending", { deactivated_by: "scim" }],
  [13, "an admin", { role: "admin" }],
  [14, "an organizer", { role: "organizer" }],
  [15, "made by SCIM before the first day", { working_since: "2099-01-01" }],
  [16, "made by the source, which now waits for a start", { working_since: "2099-01-01" }],
  [17, "with an end ahead", { working_since: "2099-01-01", termination_date: "2099-01-01" }],
  [18, "known to SCIM alone", {}],
  [19, "known to a source without an indicator", {}],
  [20, "of a source that does not exist, too long for a number", left("source:99999999999")],
  [21, "known to both kinds", { role: "restricted" }],
];
/** user, source, day on which time alone changes the outcome. */
const links: [number, number, string | null][] = [
  ...[1, 2, 3, 4, 5, 6, 10, 11, 13, 14, 21].map((n): [number, number, null] => [n, 3, null]),
  ...[5, 15, 18, 21].map((n): [number, number, null] => [n, 2, null]),
  [15, 3, "2099-01-01"],
  [16, 3, "2099-01-01"],
  [17, 3, "2099-01-01"],
  [19, 1, null],
];

const mapping = (restricted: string) => JSON.stringify({ version: 1, attributes: { name: "n", restricted } });

beforeAll(async () => {
  open = await openEmptyDatabase();
  const { db } = open;
  await migrateUpTo(open, "0010_leavers");
  for (const kind of ["custom", "scim", "workday", "ukg_pro", "csv_sftp"]) {
    await db.execute(sql`insert into sources (kind, name) values (${kind}::source_kind, ${`A ${kind}`})`);
  }
  const versions: [number, number, string][] = [
    [1, 1, "gone_since"],
    [1, 2, " "],
    [2, 1, "contractor"],
    [3, 1, ""],
    [3, 2, "contractor"],
  ];
  for (const [source, number, restricted] of versions) {
    await db.execute(sql`insert into mapping_versions (source_id, number, document, author_name)
      values (${source}, ${number}, ${mapping(restricted)}::text::jsonb, 'Ana')`);
  }
  for (const [n, name, user] of users) {
    await db.execute(sql`insert into users (id, email, name, status, role, deactivated_by, working_since, termination_date)
      values (${id(n)}::uuid, ${`p${n}@acme.test`}, ${name}, ${user.status ?? "active"}::user_status, ${user.role ?? "regular"}::role,
        ${user.deactivated_by ?? null}, ${user.working_since ?? null}::date, ${user.termination_date ?? null}::date)`);
  }
  for (const [n, source, dueOn] of links) {
    await db.execute(sql`insert into user_sources (user_id, source_id, payload_id, fingerprint, user_version, due_on)
      values (${id(n)}::uuid, ${source}, ${n}, 'f', 1, ${dueOn}::date)`);
  }
  await db.execute(sql`insert into user_records (source_id, user_id, status) values (3, ${id(16)}::uuid, 'created'),
    (3, ${id(15)}::uuid, 'updated'), (2, ${id(15)}::uuid, 'created')`);
  await migrateUpTo(open);
}, 120_000);
afterAll(() => open.close());

describe("the migration of endings, kinds and roles", () => {
  it.each<[number, string | null, number | null]>([
    [1, "source", 3],
    [2, "missing", 3],
    [3, "missing", null],
    [4, "schedule", null],
    [5, "scim", 2],
    [6, "admin", null],
    [7, "admin", null],
    [8, "admin", null],
    [9, null, null],
    [10, "source", 3],
    [11, null, null],
    [12, null, null],
    [20, "source", null],
  ])("user %i: ended by %s, source %s", async (n, endedBy, source) => {
    const rows = await queryRows(
      open.db,
      sql`select ended_by, ended_by_source_id from users where id = ${id(n)}::uuid`,
    );
    expect(rows).toEqual([{ ended_by: endedBy, ended_by_source_id: source }]);
  });

  it("leaves nobody out and no old column or type behind", async () => {
    expect(await queryRows(open.db, sql`select 1 from users`)).toHaveLength(users.length);
    const old = sql`select 1 from information_schema.columns where column_name = 'deactivated_by'
      union all select 1 from pg_type where typname = 'source_kind'`;
    expect(await queryRows(open.db, old)).toEqual([]);
  });

  it("keeps the kinds of sources, as text", async () => {
    const rows = await queryRows<{ kind: string }>(
      open.db,
      sql`select kind, pg_typeof(kind)::text as type, when_contradictory from sources order by id`,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(["custom", "scim", "workday", "ukg_pro", "csv_sftp"]);
    expect(rows[0]).toMatchObject({ type: "text", when_contradictory: "date" });
  });

  it.each<[number, string | null, number | null]>([
    [2, "source", 3],
    [10, null, null],
    [11, "source", 3],
    [13, null, null],
    [14, null, null],
    [15, "source", 3],
    [18, "scim", 2],
    [19, null, null],
    [21, "source", 3],
  ])("user %i: role set by %s, source %s", async (n, setBy, source) => {
    const rows = await queryRows(
      open.db,
      sql`select role_set_by, role_set_by_source_id from users where id = ${id(n)}::uuid`,
    );
    expect(rows).toEqual([{ role_set_by: setBy, role_set_by_source_id: source }]);
  });

  it.each<[user: number, source: number, calledActive: boolean]>([
    [1, 3, true],
    [2, 3, true],
    [3, 3, false],
    [5, 3, false],
    [5, 2, false],
    [6, 3, false],
    [11, 3, true],
    [13, 3, true],
    [15, 3, false],
    [15, 2, true],
    [16, 3, true],
    [17, 3, true],
    [18, 2, true],
    [19, 1, true],
    [21, 3, true],
  ])("user %i counts as called active by source %i: %s", async (n, source, calledActive) => {
    const rows = await queryRows(
      open.db,
      sql`select called_active from user_sources where user_id = ${id(n)}::uuid and source_id = ${source}`,
    );
    expect(rows).toEqual([{ called_active: calledActive }]);
  });
});
