import { alertFacts } from "./facts";
import { faultWords } from "./fault-words";

/** Alerts that say a source does not deliver, what explains most first. */
export const ailments = ["credentials_refused", "sync_failed", "schedule_missed"] as const;
type Ailment = (typeof ailments)[number];

/** `what` is followed by since when; `why` after it may be empty. `path` is where somebody acts on it. */
export type SourceHealth = {
  sourceId: number;
  source: string;
  what: string;
  since: Date;
  why: string;
  action: string;
  path: string;
};

type Given = {
  kind: Ailment;
  sourceId: number;
  source: string;
  since: Date;
  facts: Record<string, unknown>;
  hasPassword: boolean;
};

/** One remark for each source, on what explains most. Pure. */
export function healthOf(ailing: readonly Given[]): SourceHealth[] {
  const worst = new Map<number, Given>();
  for (const one of ailing) {
    const known = worst.get(one.sourceId);
    if (!known || ailments.indexOf(one.kind) < ailments.indexOf(known.kind)) worst.set(one.sourceId, one);
  }
  return [...worst.values()].map(remark);
}

function remark({ kind, sourceId, source, since, facts, hasPassword }: Given): SourceHealth {
  const about = { sourceId, source, since, why: "" };
  const settings = { path: `/settings/people-integration?source=${sourceId}` };
  // Facts that a newer version wrote are not known here, and no page may fail for it.
  const refused = alertFacts.credentials_refused.safeParse(facts).data;
  const failed = alertFacts.sync_failed.safeParse(facts).data;
  switch (kind) {
    case "credentials_refused":
      if (refused?.code === "forbidden")
        return { ...about, ...settings, what: `${source} has denied access`, action: "Check access" };
      return {
        ...{ ...about, ...settings, action: "Replace" },
        what: `${source} has refused ${hasPassword ? "the password" : "the sign-in"}`,
      };
    case "sync_failed":
      return {
        ...{ ...about, what: `${source} has not synced`, action: "See why" },
        why: failed ? `because ${faultWords(failed.code)}` : "",
        path: failed ? `/syncs/${failed.sync}` : "/syncs",
      };
    case "schedule_missed":
      return { ...about, ...settings, what: `${source}’s scheduled sync has not started`, action: "Look" };
  }
}
