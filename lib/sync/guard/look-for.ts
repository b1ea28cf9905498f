import type { Database } from "@/lib/db/client";
import { few } from "@/lib/guard/facts";
import type { Json } from "@/lib/mapping/evaluation";
import { readFeed } from "../settle/roles.store";
import type { SyncContext } from "../sync-context";
import { type FeedHistory, findInFeed, haveSameFeed, readPagesSeen } from "./history.store";
import { attributeKey, joinSeen, namedKinds, nothingSeen, type Seen } from "./seen";
import { mappedAttributes, membersRead, watcherFor } from "./watch";

/**
 * What the feed of a sync has. Payloads that came as last time were not looked at: while one that had a field then is
 * among them, somebody has it now. What is missing after that is looked for in the whole feed.
 */
export async function readSeen(
  tx: Database,
  sync: SyncContext,
  before: FeedHistory | null,
  records: number,
): Promise<Seen> {
  const noted = (await readPagesSeen(tx, sync.id)).reduce(joinSeen, nothingSeen());
  if (noted.payloads >= records) return noted;
  if (before === null) return lookAtAll(tx, sync, () => true);
  const asked = onlyMapped(before.seen, sync);
  if (noted.payloads === 0 && (await haveSameFeed(tx, sync.id, before.syncId))) return asked;
  const known = joinSeen(noted, await stillThere(tx, sync.id, asked));
  if (!misses(known, asked)) return known;
  return joinSeen(known, await lookAtAll(tx, sync, (found) => misses(joinSeen(known, found), asked)));
}

/** Without what another version of the mapping read. */
function onlyMapped(before: Seen, { mapping }: SyncContext): Seen {
  const mapped = mappedAttributes(mapping);
  const keys = new Set(mapped.map(({ attribute, expression }) => attributeKey(attribute, expression)));
  const members = new Set(mapped.flatMap(({ expression }) => [...membersRead(expression)]));
  const only = (names: Seen["header"], wanted: ReadonlySet<string>) =>
    Object.fromEntries(Object.entries(names).filter(([name]) => wanted.has(name)));
  return {
    header: before.header,
    filled: only(before.filled, members),
    attributes: only(before.attributes, keys),
    words: {},
    payloads: 0,
  };
}

/** The names of which a payload came again. */
async function stillThere(tx: Database, syncId: number, before: Seen): Promise<Seen> {
  const all = namedKinds.flatMap((kind) => Object.values(before[kind]).flat());
  const came = await findInFeed(tx, syncId, [...new Set(all)]);
  const still = nothingSeen();
  for (const kind of namedKinds) {
    still[kind] = Object.fromEntries(
      Object.entries(before[kind])
        .map(([name, ids]) => [name, ids.filter((id) => came.has(id))] as const)
        .filter(([, ids]) => ids.length > 0),
    );
  }
  return still;
}

/** Whether many had a name before of whom none is known to have it now. */
function misses(now: Seen, before: Seen): boolean {
  return namedKinds.some((kind) =>
    Object.entries(before[kind]).some(([name, ids]) => ids.length >= few && !Object.hasOwn(now[kind], name)),
  );
}

/** Page by page, as long as the reader wants more. */
async function lookAtAll(tx: Database, sync: SyncContext, wantsMore: (found: Seen) => boolean): Promise<Seen> {
  const watch = watcherFor(sync.mapping);
  let found = nothingSeen();
  for await (const page of readFeed(tx, sync.id)) {
    const { look, seen } = watch();
    for (const { id, body } of page) look(JSON.parse(body) as Json, id);
    found = joinSeen(found, seen());
    if (!wantsMore(found)) break;
  }
  return found;
}
