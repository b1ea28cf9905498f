import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { type Decide, deciderFor } from "@/lib/directory/decider";
import { fingerprintOf, type Surroundings } from "@/lib/directory/fingerprint";
import type { Keys } from "@/lib/directory/match";
import { readPairing } from "@/lib/directory/pairing.store";
import { readDeciderFacts } from "@/lib/directory/read-facts";
import { holding } from "@/lib/directory/undo/hold-undone";
import { hasUndone, readUndone } from "@/lib/directory/undo/undone.store";
import type { UndoneOf } from "@/lib/directory/undo/undone-change";
import { AppError } from "@/lib/errors";
import type { AttributeName } from "@/lib/mapping/attributes";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import { labelOf } from "@/lib/mapping/describe";
import { type ManagerType, mappingDocument } from "@/lib/mapping/document";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { listLocations, readCurrentMapping, readSource, type Source } from "@/lib/settings/source/source.store";
import type { Settled } from "./impact.store";
import { type FeedSurvey, findLatestFeed, type LatestFeed, surveyFeed } from "./latest-feed.store";
import { changedAttributes, type Narrowed, narrowTo } from "./narrow";

export const draftInput = z.object({ sourceId: z.number().int().positive(), document: mappingDocument });
/** `around`: settings that would be others too; what is absent is as it is. */
export type DraftInput = z.input<typeof draftInput> & { around?: Partial<Surroundings> };

/** A draft that compiles, with everything its outcome depends on. */
export type Draft = {
  sourceId: number;
  mapping: CompiledMapping;
  keys: Keys;
  /** The keys by which a payload finds its user; null for SCIM, where a link does. */
  matching: Keys | null;
  managerType: ManagerType | null;
  /** How payloads of these users are decided. */
  readDecider: (userIds: readonly string[]) => Promise<Decide>;
  settled: Settled;
  /** What the source sent last, and what that means for the payloads kept with users; null where it sent no whole feed. */
  latest: LatestFeed | null;
  survey: FeedSurvey | null;
  /** Whether the draft may give an account to somebody who has none. */
  mayCreate: boolean;
  /** Attributes with another expression than in the mapping in force. */
  changing: ReadonlySet<string>;
  /** Attributes that the mapping in force maps and the draft does not. */
  unmapped: readonly string[];
  /** The quick comparison of draft and mapping in force; null when every user must be judged. */
  narrowed: Narrowed | null;
};

/** Reads a draft for trying it out; refuses one with errors, naming the attributes. Writes nothing. */
export async function openDraft(ctx: Context, input: DraftInput): Promise<Draft> {
  requireScope(ctx, "mapping:preview");
  const { sourceId, document } = draftInput.parse(input);
  const { kind, now } = await readSurroundings(ctx, sourceId);
  const { locations, companyDomains, whenContradictory } = { ...now, ...input.around };
  const mapping = compileMapping(document, { sourceKind: kind, locations });
  refuseBroken(mapping);
  const inForce = await readCurrentMapping(ctx.db, sourceId);
  const before = compileMapping(inForce.document, { sourceKind: kind, locations: now.locations });
  const managerType = document.attributes.manager.trim() === "" ? null : document.managerType;
  const today = ctx.now.toISOString().slice(0, 10);
  const source = { id: sourceId, kind, whenContradictory };
  const facts = await readDeciderFacts(ctx.db, source, { today, managerType, companyDomains });
  const latest = await findLatestFeed(ctx.db, sourceId);
  const settled = { fingerprint: fingerprintOf(inForce.id, now), today };
  const narrowed = narrowFor(before, mapping, input.around);
  return {
    sourceId,
    mapping,
    keys: document,
    matching: kind === "scim" ? null : document,
    managerType,
    readDecider: async (userIds) => {
      const pairedWith = await readPairing(ctx.db, source, userIds);
      return holding(deciderFor(source, { ...facts, pairedWith }), await readHeld(ctx.db, sourceId, userIds), today);
    },
    settled,
    latest,
    survey: latest && (await surveyFeed(ctx.db, latest, settled)),
    mayCreate: narrowed === null || decisive.some((name) => narrowed.evaluated.has(name)),
    changing: changedAttributes(before, mapping),
    unmapped: mappedBy(before).filter((name) => !mappedBy(mapping).includes(name)),
    narrowed,
  };
}

/** What decides whether somebody without a user gets one. */
const decisive: readonly AttributeName[] = [
  "name",
  "email",
  "employeeId",
  "isActive",
  "workingSince",
  "terminationDate",
];

/** What was taken back for these users is held in a sync, so a draft does not bring it either. */
async function readHeld(db: Database, sourceId: number, userIds: readonly string[]): Promise<UndoneOf> {
  return (await hasUndone(db, sourceId)) ? readUndone(db, sourceId, userIds) : new Map();
}

async function readSurroundings(ctx: Context, sourceId: number): Promise<{ kind: Source["kind"]; now: Surroundings }> {
  const [{ kind, whenContradictory }, locations, { domains: companyDomains }] = await Promise.all([
    readSource(ctx.db, sourceId),
    listLocations(ctx.db),
    readCompanySettings(ctx.db),
  ]);
  return { kind, now: { locations, companyDomains, whenContradictory } };
}

const mappedBy = ({ attributes, custom }: CompiledMapping): string[] =>
  [...attributes, ...custom].filter(({ expression }) => expression !== "").map(({ attribute }) => attribute);

/** Other locations change what one attribute means; other rules about access change what any payload means. */
function narrowFor(before: CompiledMapping, draft: CompiledMapping, around: DraftInput["around"] = {}) {
  const { locations, ...rules } = around;
  return Object.keys(rules).length > 0 ? null : narrowTo(before, draft, locations ? ["location"] : []);
}

function refuseBroken({ problems }: CompiledMapping): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return;
  const reasons = errors.map((problem) => `${labelOf(problem.attribute)}: ${problem.message}`);
  throw new AppError("invalid", `The draft has errors. ${reasons.join(" ")}`, "Correct them; the impact follows.");
}
