import type { SyncKind, SyncStatus } from "../vocabulary";

/** The sync that applies, or applied, a dry run. */
export type Applied = { syncId: number; status: SyncStatus; by: string };

/** What decides whether a dry run can be applied. */
export type DryRunFacts = {
  id: number;
  kind: SyncKind;
  /** Neither persisted nor held: it was to change nobody. */
  isDryRun: boolean;
  status: SyncStatus;
  finishedAt: Date | null;
  /** How many people it would change. */
  changes: number;
  applied: Applied | null;
  /** The mapping or a setting has changed since. */
  isOutdated: boolean;
  /** A later feed of the source that has been carried out. */
  newerId: number | null;
  source: { name: string; enabled: boolean };
  /** How long its plan counts. */
  hours: number;
};

export type Refusal = {
  kind: "not_dry" | "unfinished" | "applied" | "nothing" | "outdated" | "newer" | "too_old" | "disabled";
  message: string;
  remedy: string;
};

const hourMs = 3_600_000;

/** Until when the plan of a dry run counts. */
export const countsUntil = (finishedAt: Date, hours: number): Date => new Date(finishedAt.getTime() + hours * hourMs);

/** Why none of a dry run can be applied, or null. Drift of single people is another matter: they are left out. Pure. */
export function refusalOf(facts: DryRunFacts, now: Date): Refusal | null {
  const { id, applied, hours, source, newerId, finishedAt } = facts;
  const again = "Start a new dry run.";
  if (!facts.isDryRun || (facts.kind !== "full" && facts.kind !== "single"))
    return { kind: "not_dry", message: `Sync #${id} is not a dry run.`, remedy: "Open a dry run and apply that." };
  if (facts.status !== "completed" || finishedAt === null)
    return {
      kind: "unfinished",
      message: `Dry run #${id} has not completed, so its plan is not whole.`,
      remedy: again,
    };
  if (applied) return appliedRefusal(id, applied);
  if (facts.changes === 0)
    return { kind: "nothing", message: `Dry run #${id} would change nobody.`, remedy: "There is nothing to apply." };
  if (facts.isOutdated)
    return {
      kind: "outdated",
      message: "The mapping, the locations or another setting has changed since this dry run.",
      remedy: again,
    };
  if (newerId !== null)
    return { kind: "newer", message: `Sync #${newerId} has carried out a newer feed since.`, remedy: again };
  if (countsUntil(finishedAt, hours) <= now)
    return { kind: "too_old", message: `Dry run #${id} is more than ${hours} hours old.`, remedy: again };
  if (!source.enabled)
    return { kind: "disabled", message: `${source.name} is switched off.`, remedy: "Switch it on in Settings first." };
  return null;
}

function appliedRefusal(id: number, { syncId, status, by }: Applied): Refusal {
  const words: Partial<Record<SyncStatus, string>> = {
    completed: `${by} has applied dry run #${id} already, as sync #${syncId}.`,
    held: `${by} has applied dry run #${id} as sync #${syncId}, which is held.`,
  };
  return {
    kind: "applied",
    message: words[status] ?? `${by} is applying dry run #${id} as sync #${syncId}.`,
    remedy: status === "held" ? `Approve or discard sync #${syncId}.` : `Open sync #${syncId}.`,
  };
}
