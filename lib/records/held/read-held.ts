import type { Database } from "@/lib/db/client";
import type { GuardCounts } from "@/lib/guard/facts";
import { expiresAt, type Judgement } from "@/lib/guard/hold";
import { type CountedKind, countedKinds } from "@/lib/guard/vocabulary";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readSource } from "@/lib/settings/source/source.store";
import { currentFingerprint } from "./current-fingerprint";
import type { CountedGroup } from "./groups";
import { listGroups } from "./groups.store";
import { countDrifted, readHeldSync } from "./held.store";

/** What would happen to people, kind by kind; the kinds that hold the plan come first. */
export type HeldKind = {
  kind: CountedKind;
  attribute: string | null;
  people: number;
  isReason: boolean;
  groups: CountedGroup[];
};

export async function listHeldKinds(db: Database, syncId: number, judged: Judgement): Promise<HeldKind[]> {
  const all = present(judged.counts).map((one) => ({ ...one, isReason: isReason(judged, one) }));
  // Failed records change nobody, and the page groups them by cause anyway.
  const ordered = [
    ...all.filter((one) => one.isReason),
    ...all.filter((one) => !one.isReason && one.kind !== "failed"),
  ];
  const kinds: HeldKind[] = [];
  for (const one of ordered.slice(0, mostKinds))
    kinds.push({ ...one, groups: await listGroups(db, syncId, one, mostGroups) });
  return kinds;
}

const mostKinds = 12;
const mostGroups = 8;

type Present = Pick<HeldKind, "kind" | "attribute" | "people">;

/** Every kind that the plan has. Newly failing are among the failing. */
function present(counts: GuardCounts): Present[] {
  return countedKinds.flatMap((kind): Present[] => {
    if (kind === "newly_failed") return [];
    if (kind !== "value_emptied") return counts[kind] > 0 ? [{ kind, attribute: null, people: counts[kind] }] : [];
    const emptied = Object.entries(counts.value_emptied).sort(([, left], [, right]) => right - left);
    return emptied.map(([attribute, people]) => ({ kind, attribute, people }));
  });
}

function isReason({ reasons }: Judgement, { kind, attribute }: Present): boolean {
  return reasons.some((reason) => {
    const about = reason.kind === "newly_failed" ? "failed" : reason.kind;
    return about === kind && (attribute === null || reason.attribute === attribute);
  });
}

export type HoldFacts = {
  expiresAt: Date | null;
  /** People of the plan who have changed since: they are left out. */
  drifted: number;
  /** The mapping or a setting has changed since: nothing of it can be approved. */
  isOutdated: boolean;
};

export async function readHoldFacts(db: Database, syncId: number): Promise<HoldFacts> {
  const { sourceId, kind, fingerprint, heldAt } = await readHeldSync(db, syncId);
  const source = await readSource(db, sourceId);
  const { holdDays } = await readGuardSettings(db, source);
  return {
    expiresAt: heldAt && expiresAt(heldAt, holdDays),
    drifted: await countDrifted(db, syncId),
    isOutdated: kind !== "undo" && fingerprint !== (await currentFingerprint(db, source)),
  };
}
