import type { Database } from "@/lib/db/client";
import { few, guardCounts, type HistoryFacts, type MappedAttribute, type PlanFacts } from "@/lib/guard/facts";
import type { GuardSettings } from "@/lib/guard/settings";
import { standardAttributes } from "@/lib/mapping/attributes";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import { defaultMapping } from "@/lib/sources/default-mapping";
import type { SyncContext } from "../sync-context";
import {
  type AttributeCounts,
  countChanges,
  countLostZeros,
  countMovedAddresses,
  countNewlyFailed,
  countPeople,
  readTotals,
  type Totals,
} from "./counts.store";
import { type FeedHistory, findLastApplied, hashFeed, readHistory } from "./history.store";
import { readSeen } from "./look-for";
import { attributeKey, attributeOf, nothingSeen, type Seen } from "./seen";
import { expressionOf, mappedAttributes, membersRead } from "./watch";

export type Gathered = { plan: PlanFacts; history: HistoryFacts | null; seen: Seen };

/** What the guard judges a settled plan by, and what of its feed is to be remembered when it is carried out. */
export async function gatherFacts(tx: Database, sync: SyncContext, settings: GuardSettings): Promise<Gathered> {
  const before = await readHistory(tx, sync.sourceId);
  const last = await findLastApplied(tx, sync.sourceId, sync.id);
  const totals = await readTotals(tx, sync.id);
  const seen = await readSeen(tx, sync, before, totals.records);
  const counted = await count(tx, sync, totals, last?.id ?? null);
  const plan: PlanFacts = {
    ...counted,
    feed: settings.checks.same_feed ? await hashFeed(tx, sync.id) : null,
    header: new Set(Object.keys(seen.header)),
    filled: new Set(Object.keys(seen.filled)),
    attributes: describeAttributes(sync, seen),
    words: new Map(Object.entries(seen.words ?? {})),
  };
  return { plan, history: last && historyFacts(sync, before, last.records), seen };
}

/** An undo has no feed, and a record of it that fails changes nobody: what it does to people is all there is to judge. */
export async function gatherUndo(tx: Database, sync: SyncContext): Promise<Omit<Gathered, "seen">> {
  const totals = await readTotals(tx, sync.id);
  const { counts } = await count(tx, sync, { ...totals, failed: 0 }, null);
  const nothing = { feed: null, header: new Set<string>(), filled: new Set<string>() };
  return {
    plan: {
      ...nothing,
      counts,
      attributes: new Map(),
      words: new Map(),
      lostZeros: 0,
      movedAddresses: 0,
      keptAdmins: 0,
    },
    history: { ...nothing, records: totals.records, attributes: new Set(), words: null },
  };
}

type Counted = Pick<PlanFacts, "counts" | "lostZeros" | "movedAddresses" | "keptAdmins">;

/** Each question is asked only where the plan has what it is about: an ordinary night asks few. */
async function count(tx: Database, sync: SyncContext, totals: Totals, last: number | null): Promise<Counted> {
  const { records, created, updated, restored, terminated, failed } = totals;
  const changes = updated + restored > 0 ? await countChanges(tx, sync.id) : [];
  const newly = failed > 0 ? await countNewlyFailed(tx, sync.id, last) : { failed: 0, admins: 0 };
  const of = (name: string): Partial<AttributeCounts> => changes.find(({ attribute }) => attribute === name) ?? {};
  const changedUsers = updated + restored + terminated;
  const linked = changedUsers + created > 0 ? await countPeople(tx, sync.sourceId) : 0;
  const isLater = last !== null;
  const fresh =
    isLater && sync.primaryKey === "employeeId" && created + failed > 0 ? await countLostZeros(tx, sync.id) : 0;
  const mayMove = isLater && ((of("email").changed ?? 0) > 0 || created > 0);
  return {
    counts: guardCounts.parse({
      // A source's first sync may find everybody there already.
      people: Math.max(linked, updated + terminated),
      records,
      created,
      failed,
      newly_failed: newly.failed,
      access_ended: terminated,
      access_restored: restored,
      role_raised: of("role").raised,
      role_lowered: of("role").lowered,
      email_changed: of("email").changed,
      manager_changed: of("manager").changed,
      department_changed: of("department").changed,
      value_emptied: Object.fromEntries(
        changes.filter(({ emptied }) => emptied > 0).map(({ attribute, emptied }) => [attribute, emptied]),
      ),
    }),
    lostZeros: fresh + (of("employeeId").lostZeros ?? 0),
    movedAddresses: mayMove ? await countMovedAddresses(tx, sync.id) : 0,
    keptAdmins: newly.admins,
  };
}

function describeAttributes({ mapping }: SyncContext, seen: Seen): Map<string, MappedAttribute> {
  const offered = expressionsOf(defaultMapping(mapping.sourceKind));
  return new Map(
    mappedAttributes(mapping).map(({ attribute, expression }) => {
      const isFound = Object.hasOwn(seen.attributes, attributeKey(attribute, expression));
      const isOffered = optional.has(attribute) && offered[attribute]?.trim() === expression;
      return [attribute, { expression, reads: [...membersRead(expression)], isFound, isOffered }];
    }),
  );
}

/** What decides access or a role is missed wherever it is mapped. */
const optional: ReadonlySet<string> = new Set(
  standardAttributes
    .filter(({ kind, required }) => !required && kind !== "access" && kind !== "role" && kind !== "scope")
    .map(({ name }) => name),
);

/** A source that was synced before there was a guard has only the length of its feed. */
function historyFacts(sync: SyncContext, before: FeedHistory | null, records: number): HistoryFacts {
  const isSameStatus = before !== null && before.statusExpression === expressionOf(sync.mapping, "isActive");
  const { header, filled, attributes, words } = before?.seen ?? nothingSeen();
  return {
    records: before?.records ?? records,
    feed: before?.feed ?? null,
    header: established(header),
    filled: established(filled),
    attributes: new Set([...established(attributes)].map(attributeOf)),
    words: isSameStatus && words !== null ? new Set(Object.keys(words)) : null,
  };
}

const established = (names: Record<string, number[]>): Set<string> =>
  new Set(Object.keys(names).filter((name) => (names[name]?.length ?? 0) >= few));
