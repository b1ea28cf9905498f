import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import { queryPrepared } from "@/lib/db/prepared";
import { queryRows } from "@/lib/db/rows";
import type { CursorPosition, ListQuery, SortKey } from "@/lib/scim/directory";
import type { ResolvedFilter } from "@/lib/scim/filter/tree";
import { compileFilter, folded, jsonAt, jsonBoolean, jsonText, type SqlValue } from "../filter.store";
import { isOurId } from "../ids";
import type { Relation } from "../relation.store";
import { countRows } from "./count.store";
import { isLookup, isNamed } from "./lookup-key";
import { isOrdered, refuseTooMany } from "./refuse.store";
import { maxWork } from "./work";

type Row = Record<string, unknown> & { id: string };
export type Listed<R> = { rows: R[]; total: number; next: CursorPosition | null };

/** One page of a relation by the rules of `ListQuery`; `columns` are those the caller reads. */
export async function listRows<R extends Row>(
  db: Database,
  relation: Relation,
  columns: SQL,
  query: ListQuery<unknown>,
  work = maxWork,
): Promise<Listed<R>> {
  const { page } = query;
  await refuseTooMany(db, relation, query, work);
  const where = query.filter ? conditionOf(query.filter, relation) : sql`true`;
  const source = sourceOf(query.filter, relation);
  const sort = query.sort ? sortValue(query.sort, relation) : null;
  const countMatches = () =>
    countRows(db, query.filter ? sql`select count(*) from ${source} where ${where}` : relation.count);
  if (page.count === 0) return { rows: [], total: await countMatches(), next: null };
  const isByIndex = !query.filter && sort !== null && isOrdered(query.sort, relation);
  const last = page.kind === "cursor" ? page.after : null;
  const after = last ? sql` and ${isAfter(last, sort, query.sort)}` : sql``;
  const range = last && isByIndex ? sql` and ${isNotBefore(last, sort, query.sort)}` : sql``;
  const skip = page.kind === "index" ? page.startIndex - 1 : 0;
  const limit = page.kind === "cursor" ? page.count + 1 : page.count;
  const order = { by: sort?.sql ?? sql`r.id`, direction: direction(query.sort) };
  const cut = { source, where: sql`${where}${after}${range}`, order, limit, skip };
  const found = await (query.filter && isLookup(query.filter) ? queryPrepared : queryRows)<
    R & { sort_value?: unknown }
  >(
    db,
    sort
      ? selectSorted(relation, sql`${columns}, ${shown(sort)} as sort_value`, isByIndex, cut)
      : selectById(relation, columns, query.filter, cut),
  );
  const rows = found.slice(0, page.count);
  const isFirst = page.kind === "index" ? page.startIndex === 1 : page.after === null;
  const isWhole = isFirst && found.length < limit;
  const end = rows.at(-1);
  const isMore = page.kind === "cursor" && found.length > page.count;
  return {
    rows,
    total: isWhole ? rows.length : await countMatches(),
    next: isMore && end ? { sort: readSortValue(end.sort_value), id: end.id } : null,
  };
}

function conditionOf(filter: ResolvedFilter, relation: Relation): SQL {
  const whole = compileFilter(filter, relation.subject);
  const narrow = relation.narrow(filter);
  return narrow ? sql`${narrow.condition} and ${whole}` : whole;
}

/** A filter without an index reads all; the fence makes each resource once, and not again for each condition. */
const sourceOf = (filter: ResolvedFilter | null, { from, narrow }: Relation): SQL =>
  filter && !isNamed(filter) && !narrow(filter) ? sql`(select * from ${from} offset 0) r` : from;

type Cut = { source: SQL; where: SQL; order: { by: SQL; direction: SQL }; limit: number; skip: number };

/** A page in order of id. Except for look-ups, ids are selected first, so that only rows on the page are built. */
function selectById(relation: Relation, columns: SQL, filter: ResolvedFilter | null, cut: Cut): SQL {
  const { source, where, limit, skip } = cut;
  const whole = (shown: SQL) =>
    sql`select ${shown} from ${source} where ${where} order by r.id limit ${limit} offset ${skip}`;
  if (filter && isLookup(filter)) return whole(columns);
  const ids = filter ? whole(sql`r.id`) : firstOfHalves(relation, cut);
  return sql`select ${columns} from ${relation.from} where r.id = any(array(${ids})) order by r.id`;
}

/** The first ids of each half in order, no more than the page needs: an index has them in this order. */
function firstOfHalves({ halves }: Relation, { where, order, limit, skip }: Cut): SQL {
  const firsts = halves.map(
    (half) => sql`(select r.id, ${order.by} as key from (${half}) r where ${where}
      order by ${order.by} ${order.direction}, r.id limit ${limit + skip})`,
  );
  return sql`select id from (${sql.join(firsts, sql` union all `)}) page
    order by key ${order.direction}, id limit ${limit} offset ${skip}`;
}

/** A page in another order. Without a filter, and where an index has this order, no more is sorted than the page needs. */
function selectSorted(relation: Relation, columns: SQL, isByIndex: boolean, cut: Cut): SQL {
  const { source, where, order, limit, skip } = cut;
  const sorted = sql`order by ${order.by} ${order.direction}, r.id`;
  return isByIndex
    ? sql`select ${columns} from ${relation.from} where r.id = any(array(${firstOfHalves(relation, cut)})) ${sorted}`
    : sql`select ${columns} from ${source} where ${where} ${sorted} limit ${limit} offset ${skip}`;
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

/** What `isAfter` says of an attribute that is never null, as a range: an index then starts where the last page ended. */
function isNotBefore({ sort: last }: CursorPosition, sort: Sorted, key: SortKey | null): SQL {
  return sql`(${sort.sql}) ${sql.raw(key?.descending ? "<=" : ">=")} ${String(last)}::text`;
}

function readSortValue(value: unknown): CursorPosition["sort"] {
  return typeof value === "string" || typeof value === "boolean" || typeof value === "number" ? value : null;
}
