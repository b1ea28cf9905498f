import { sql } from "drizzle-orm";
import type { Database } from "@/lib/db/client";
import type { ListQuery, SortKey } from "@/lib/scim/directory";
import type { Relation } from "../relation.store";
import { countRows } from "./count.store";
import { isNamed } from "./lookup-key";
import { tooMany, weighList } from "./work";

/** Throws 400 tooMany where reading one by one all that the list may be about is too much work. */
export async function refuseTooMany(
  db: Database,
  relation: Relation,
  { filter, sort }: ListQuery<unknown>,
  work: number,
): Promise<void> {
  const narrow = filter && relation.narrow(filter);
  const isServed = filter
    ? narrow?.isWide === false || (!narrow && isNamed(filter))
    : !sort || isOrdered(sort, relation);
  if (isServed) return;
  const rows = Math.floor(work / weighList(filter, sort));
  const some = narrow
    ? sql`select count(*) from (${narrow.ids} limit ${rows + 1}) counted`
    : relation.countUpTo(rows + 1);
  if ((await countRows(db, some)) > rows) {
    throw tooMany(filter ? "filter" : "sort", relation.words.resources, relation.words.served);
  }
}

/** Whether an index has each half of the relation in this order. */
export const isOrdered = (sort: SortKey | null, { ordered }: Relation): boolean =>
  sort !== null && sort.array === null && sort.path.length === 1 && sort.path[0] === ordered;
