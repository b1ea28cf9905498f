import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryPrepared } from "@/lib/db/prepared";
import { queryRows } from "@/lib/db/rows";
import type { CursorPosition, ListQuery, SortKey } from "@/lib/scim/directory";
import type { ResolvedFilter } from "@/lib/scim/filter/tree";
import { compileFilter, folded, jsonAt, jsonBoolean, jsonText, type SqlValue } from "../filter.store";
import { isOurId } from "../ids";
import type { Relation } from "../relation.store";
import { isLookup } from "./lookup-key";

type Row = Record<string, unknown> & { id: string };
export type Listed<R> = { rows: R[]; total: number; next: CursorPosition | null };

/** One page of a relation by the rules of `ListQuery`; `columns` are those the caller reads. */
export async function listRows<R extends Row>(
  db: Database,
  relation: Relation,
  columns: SQL,
  query: ListQuery<unknown>,
): Promise<Listed<R>> {
  const { page } = query;
  const where = query.filter ? conditionOf(query.filter, relation) : sql`true`;
  const sort = query.sort ? sortValue(query.sort, relation) : null;
  const from = sql`from ${relation.from} where ${where}`;
  const countMatches = () => countRows(db, query.filter ? sql`select count(*) ${from}` : relation.count);
  if (page.count === 0) return { rows: [], total: await countMatches(), next: null };
  const after = page.kind === "cursor" && page.after ? sql` and ${isAfter(page.after, sort, query.sort)}` : sql``;
  const skip = page.kind === "index" ? page.startIndex - 1 : 0;
  const limit = page.kind === "cursor" ? page.count + 1 : page.count;
  const cut = { where: sql`${where}${after}`, limit, skip };
  const found = await (query.filter && isLookup(query.filter) ? queryPrepared : queryRows)<
    R & { sort_value?: unknown }
  >(
    db,
    sort
      ? sql`select ${columns}, ${shown(sort)} as sort_value ${from}${after}
          order by ${sort.sql} ${direction(query.sort)}, r.id limit ${limit} offset ${skip}`
      : selectById(relation, columns, query.filter, cut),
  );
  const rows = found.slice(0, page.count);
  const isFirst = page.kind === "index" ? page.startIndex === 1 : page.after === null;
  const isWhole = isFirst && found.length < limit;
  const last = rows.at(-1);
  const isMore = page.kind === "cursor" && found.length > page.count;
  return {
    rows,
    total: isWhole ? rows.length : await countMatches(),
    next: isMore && last ? { sort: readSortValue(last.sort_value), id: last.id } : null,
  };
}

function conditionOf(filter: ResolvedFilter, relation: Relation): SQL {
  const whole = compileFilter(filter, relation.subject);
  const narrow = relation.narrow(filter);
  return narrow ? sql`${narrow} and ${whole}` : whole;
}

type Cut = { where: SQL; limit: number; skip: number };

/** A page in order of id. Except for look-ups, ids are selected first, so that only rows on the page are built. */
function selectById(relation: Relation, columns: SQL, filter: ResolvedFilter | null, cut: Cut): SQL {
  const { where, limit, skip } = cut;
  const whole = (shown: SQL) =>
    sql`select ${shown} from ${relation.from} where ${where} order by r.id limit ${limit} offset ${skip}`;
  if (filter && isLookup(filter)) return whole(columns);
  const ids = filter ? whole(sql`r.id`) : firstOfHalves(relation, cut);
  return sql`select ${columns} from ${relation.from} where r.id = any(array(${ids})) order by r.id`;
}

/** The first ids of each half in order, no more than the page needs. Without a filter an index gives this order. */
function firstOfHalves({ halves }: Relation, { where, limit, skip }: Cut): SQL {
  const firsts = halves.map(
    (half) => sql`(select r.id from (${half}) r where ${where} order by r.id limit ${limit + skip})`,
  );
  return sql`select id from (${sql.join(firsts, sql` union all `)}) page order by id limit ${limit} offset ${skip}`;
}

async function countRows(db: Database, count: SQL): Promise<number> {
  const [row] = await queryRows<{ count: number }>(db, sql`select (${count})::int as count`);
  return row?.count ?? 0;
}

type Sorted = { sql: SQL; type: "text" | "boolean" | "instant" };

const direction = (sort: SortKey | null): SQL => (sort?.descending ? sql`desc nulls first` : sql`asc nulls last`);

/** By code point; `array` sorts by the primary element, else the first (RFC 7644 section 3.4.2.3). */
function sortValue(sort: SortKey, { subject }: Relation): Sorted {
  const value = sort.array
    ? ({ type: "json", sql: jsonAt(preferred(subject.elements(sort.array)), sort.path) } as const)
    : subject.value(sort.path);
  if (value.type === "instant") return { sql: value.sql, type: "instant" };
  if (sort.type === "boolean") return { sql: booleanOf(value), type: "boolean" };
  const text = value.type === "json" ? jsonText(value.sql) : value.sql;
  const isFolded = sort.caseExact || (value.type === "text" && value.isFolded);
  return { sql: sql`(${isFolded ? text : folded(text)}) collate "C"`, type: "text" };
}

const booleanOf = (value: SqlValue): SQL => (value.type === "json" ? jsonBoolean(value.sql) : value.sql);

const preferred = (elements: SQL): SQL => sql`(select chosen.value from (
  select element.value, row_number() over () as at from ${elements}) chosen
  order by (jsonb_typeof(chosen.value) = 'object' and chosen.value->'primary' = 'true'::jsonb) is true desc, chosen.at limit 1)`;

/** Cursors carry instants as ISO texts with milliseconds. */
const shown = ({ sql: value, type }: Sorted): SQL =>
  type === "instant" ? sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')` : value;

const casts = { text: "text", boolean: "boolean", instant: "timestamptz" } as const;

/** The condition for rows after the last page's end: nulls are last ascending and first descending, ties go by id. */
function isAfter({ sort: last, id }: CursorPosition, sort: Sorted | null, key: SortKey | null): SQL {
  const later = isOurId(id) ? sql`r.id > ${id}::uuid` : sql`false`;
  if (!sort) return later;
  const value = sort.sql;
  if (last === null) {
    const tie = sql`(${value}) is null and ${later}`;
    return key?.descending ? sql`((${value}) is not null or (${tie}))` : sql`(${tie})`;
  }
  const mark = sql`${String(last)}::${sql.raw(casts[sort.type])}`;
  const tie = sql`((${value}) = ${mark} and ${later})`;
  return key?.descending
    ? sql`((${value}) < ${mark} or ${tie})`
    : sql`((${value}) > ${mark} or (${value}) is null or ${tie})`;
}

function readSortValue(value: unknown): CursorPosition["sort"] {
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number" ? value : null;
}
