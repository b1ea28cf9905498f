import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { type Decide, deciderFor } from "@/lib/directory/decider";
import { fingerprintOf } from "@/lib/directory/fingerprint";
import type { Keys } from "@/lib/directory/match";
import { readPairing } from "@/lib/directory/pairing.store";
import { readDeciderFacts } from "@/lib/directory/read-facts";
import { AppError } from "@/lib/errors";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import { labelOf } from "@/lib/mapping/describe";
import { type ManagerType, mappingDocument } from "@/lib/mapping/document";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { listLocations, readCurrentMapping, readSource } from "@/lib/settings/source/source.store";
import type { Settled } from "./impact.store";
import { type Narrowed, narrowTo } from "./narrow";

export const draftInput = z.object({ sourceId: z.number().int().positive(), document: mappingDocument });
export type DraftInput = z.input<typeof draftInput>;

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
  /** The quick comparison of draft and mapping in force; null when every user must be judged. */
  narrowed: Narrowed | null;
};

/** Reads a draft for trying it out; refuses one with errors, naming the attributes. Writes nothing. */
export async function openDraft(ctx: Context, input: DraftInput): Promise<Draft> {
  requireScope(ctx, "mapping:preview");
  const { sourceId, document } = draftInput.parse(input);
  const [{ kind, whenContradictory }, locations, { domains: companyDomains }] = await Promise.all([
    readSource(ctx.db, sourceId),
    listLocations(ctx.db),
    readCompanySettings(ctx.db),
  ]);
  const mapping = compileMapping(document, { sourceKind: kind, locations });
  refuseBroken(mapping);
  const inForce = await readCurrentMapping(ctx.db, sourceId);
  const managerType = document.attributes.manager.trim() === "" ? null : document.managerType;
  const today = ctx.now.toISOString().slice(0, 10);
  const source = { id: sourceId, kind, whenContradictory };
  const facts = await readDeciderFacts(ctx.db, source, { today, managerType, companyDomains });
  return {
    sourceId,
    mapping,
    keys: document,
    matching: kind === "scim" ? null : document,
    managerType,
    readDecider: async (userIds) =>
      deciderFor(source, { ...facts, pairedWith: await readPairing(ctx.db, source, userIds) }),
    settled: { fingerprint: fingerprintOf(inForce.id, { locations, companyDomains, whenContradictory }), today },
    narrowed: narrowTo(compileMapping(inForce.document, { sourceKind: kind, locations }), mapping),
  };
}

function refuseBroken({ problems }: CompiledMapping): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return;
  const reasons = errors.map((problem) => `${labelOf(problem.attribute)}: ${problem.message}`);
  throw new AppError("invalid", `The draft has errors. ${reasons.join(" ")}`, "Correct them; the impact follows.");
}
