import { z } from "zod";
import { requireAdminActor } from "@/lib/access/require-admin-actor";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import { labelOf } from "@/lib/mapping/describe";
import { type ManagerType, mappingDocument } from "@/lib/mapping/document";
import type { Json } from "@/lib/mapping/evaluation";
import { listLocations, readCurrentMapping, readSource } from "@/lib/settings/source/store";
import { fingerprintOf } from "@/lib/sync/fingerprint";
import type { Settings } from "@/lib/sync/plan/decide";
import type { Keys } from "@/lib/sync/plan/match";
import { readPlanSettings } from "@/lib/sync/plan/read-settings";
import { narrowTo } from "./narrow";
import type { Settled } from "./store";

export const draftInput = z.object({ sourceId: z.number().int().positive(), document: mappingDocument });
export type DraftInput = z.input<typeof draftInput>;

/** A draft that compiles, with all that its outcome depends on. */
export type Draft = {
  sourceId: number;
  mapping: CompiledMapping;
  keys: Keys;
  managerType: ManagerType | null;
  settings: Settings;
  settled: Settled;
  /** Whether the draft can mean anything new for a settled user's payload. */
  mayMatter: (payload: Json) => boolean;
};

/** Reads a draft for trying it out; refuses one with errors, naming the attributes. Writes nothing. */
export async function openDraft(ctx: Context, input: DraftInput): Promise<Draft> {
  requireAdminActor(ctx);
  const { sourceId, document } = draftInput.parse(input);
  const [{ kind }, locations] = await Promise.all([readSource(ctx.db, sourceId), listLocations(ctx.db)]);
  const mapping = compileMapping(document, { sourceKind: kind, locations });
  refuseBroken(mapping);
  const inForce = await readCurrentMapping(ctx.db, sourceId);
  const narrowed = narrowTo(compileMapping(inForce.document, { sourceKind: kind, locations }), mapping);
  const managerType = document.attributes.manager.trim() === "" ? null : document.managerType;
  const today = ctx.now.toISOString().slice(0, 10);
  return {
    sourceId,
    mapping,
    keys: document,
    managerType,
    settings: await readPlanSettings({ db: ctx.db, sourceId, today, managerType }),
    settled: { fingerprint: fingerprintOf(inForce.id, locations), today },
    mayMatter: narrowed ?? (() => true),
  };
}

function refuseBroken({ problems }: CompiledMapping): void {
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return;
  const reasons = errors.map((problem) => `${labelOf(problem.attribute)}: ${problem.message}`);
  throw new AppError("invalid", `The draft has errors. ${reasons.join(" ")}`, "Correct them; the impact follows.");
}
