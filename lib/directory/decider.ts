import type { Evaluation } from "@/lib/mapping/evaluation";
import { decideBesidePull } from "./beside-pull";
import { onlyOfCompany } from "./company-domains";
import { type Decision, decide, type Settings } from "./decide";
import type { KnownUser } from "./known-user";
import { type DecidingSource, mayRestoreFor } from "./may-restore";

/** What a decision depends on besides the payload, its user and the source. Read by `readDeciderFacts`. */
export type DeciderFacts = Pick<Settings, "today" | "managerType" | "activeAdmins"> & {
  /** Domains whose addresses get access: `acme.com`, `*.acme.com`. An empty list allows all. */
  companyDomains: readonly string[];
  /**
   * The name of the pull source that owns this user's attributes, so that pushes change only access and role; null
   * where SCIM owns them. Only used for SCIM sources.
   */
  pairedWith: (userId: string) => string | null;
};

/** Decides one evaluated payload; `known` is null where it matched no user. */
export type Decide = (evaluation: Evaluation, known: KnownUser | null) => Decision;

/** The decision function for this source's payloads. Plans, pushes, replays, previews and impact all use it. Pure. */
export function deciderFor(source: DecidingSource, { pairedWith, companyDomains, ...facts }: DeciderFacts): Decide {
  const { id: sourceId, whenContradictory } = source;
  const settings: Settings = {
    ...facts,
    sourceId,
    whenContradictory,
    roleWriter: { by: source.kind === "scim" ? "scim" : "source", sourceId },
    mayRestore: mayRestoreFor(source),
  };
  return (evaluation, known) => {
    const owner = source.kind === "scim" && known ? pairedWith(known.id) : null;
    const decision =
      known && owner !== null
        ? decideBesidePull(evaluation, known, owner, settings)
        : decide(evaluation, known, settings);
    return onlyOfCompany(decision, known, companyDomains);
  };
}
