import { z } from "zod";
import { adminIdOf, requireScope } from "@/lib/access/require-scope";
import type { AuditAction } from "@/lib/audit/actions";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { compileMapping } from "@/lib/mapping/compile";
import { labelOf } from "@/lib/mapping/describe";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";
import { requirePassingSamples } from "@/lib/settings/samples/require-passing";
import {
  insertMappingVersion,
  listLocations,
  type MappingVersion,
  readCurrentMapping,
  readMappingVersion,
  readSource,
} from "@/lib/settings/source/source.store";
import { carryOutOrPropose } from "./carry-out";
import { confirmation, type WideChange } from "./change";
import { clearChange } from "./clear-change";
import { type Behind, behindFields } from "./proposed-change";

/** Samples that the admin knows will stop passing. */
const acknowledged = z.array(z.number().int()).default([]);

export const saveMappingInput = z.object({
  sourceId: z.number().int(),
  /** The version the admin started from; a save on an older one is refused. */
  baseNumber: z.number().int(),
  document: mappingDocument,
  note: z.string().trim().max(500, "A note has at most 500 characters.").default(""),
  acknowledged,
  confirmation,
});
export type SaveMappingInput = z.input<typeof saveMappingInput>;

/**
 * Adds the next version of a source's mapping. Refuses a mapping with errors, naming the attributes, and a save on an
 * old base, naming who saved which version meanwhile. Throws HeldChangeError when the mapping would do more to people than
 * the guard lets through, unless that is confirmed.
 */
export async function saveMapping(ctx: Context, input: SaveMappingInput): Promise<MappingVersion> {
  requireScope(ctx, "mapping:save");
  return addVersion(ctx, { ...saveMappingInput.parse(input), action: "mapping.save" });
}

export const restoreMappingInput = z.object({
  versionId: z.number().int(),
  baseNumber: z.number().int(),
  acknowledged,
  confirmation,
});

/**
 * Puts an earlier version's mapping in force, as a new version: history is never rewritten. Refused as `saveMapping`
 * refuses.
 */
export async function restoreMappingVersion(
  ctx: Context,
  input: z.input<typeof restoreMappingInput>,
): Promise<MappingVersion> {
  requireScope(ctx, "mapping:save");
  const { versionId, ...save } = restoreMappingInput.parse(input);
  const old = await readMappingVersion(ctx.db, versionId);
  const note = `Restored version ${old.number}`;
  const { sourceId, document } = old;
  return addVersion(ctx, { ...save, sourceId, document, note, action: "mapping.restore" });
}

/** What can be refused without measuring anybody is refused first. */
async function addVersion(ctx: Context, append: Append): Promise<MappingVersion> {
  const { sourceId, document } = append;
  await refuseBroken(ctx.db, sourceId, document);
  await requireAcceptable(ctx.db, append);
  const change: WideChange = { kind: "mapping", sourceId, document };
  const cleared = await clearChange(ctx, change, append.confirmation);
  const { baseNumber, note, acknowledged: known, action } = append;
  const proposed = { ...change, baseNumber, note, acknowledged: known, action } as const;
  return carryOutOrPropose(ctx, { proposed, cleared, note }, (tx, behind) => appendFor(tx, ctx, append, behind));
}

/** Adds the version, if it may be; its author is whoever proposed it. */
export async function appendFor(
  tx: Database,
  ctx: Context,
  append: Acceptable,
  behind: Behind,
): Promise<MappingVersion> {
  return appendVersion(tx, ctx, append, { current: await requireAcceptable(tx, append), behind });
}

async function refuseBroken(tx: Database, sourceId: number, document: MappingDocument): Promise<void> {
  const { kind } = await readSource(tx, sourceId);
  const { problems } = compileMapping(document, { sourceKind: kind, locations: await listLocations(tx) });
  const errors = problems.filter((problem) => problem.severity === "error");
  if (errors.length === 0) return;
  const reasons = errors.map((problem) => `${labelOf(problem.attribute)}: ${problem.message}`);
  throw new AppError("invalid", `The mapping has errors. ${reasons.join(" ")}`, "Correct them and save again.");
}

type Acceptable = Omit<z.output<typeof saveMappingInput>, "confirmation"> & { action: MappingAction };
type Append = z.output<typeof saveMappingInput> & { action: MappingAction };
type MappingAction = Extract<AuditAction, "mapping.save" | "mapping.restore">;

/** On the version in force, with its samples passing or acknowledged; answers that version. */
async function requireAcceptable(db: Database, append: Acceptable): Promise<MappingVersion> {
  const { sourceId, baseNumber, document, acknowledged: known } = append;
  const current = await readCurrentMapping(db, sourceId);
  if (current.number !== baseNumber) throw savedMeanwhile(current, baseNumber);
  const options = { sourceKind: (await readSource(db, sourceId)).kind, locations: await listLocations(db) };
  await requirePassingSamples(
    db,
    { sourceId, before: current.document, after: document, acknowledged: known },
    options,
  );
  return current;
}

type Ground = { current: MappingVersion; behind: Behind };

async function appendVersion(tx: Database, ctx: Context, append: Acceptable, { current, behind }: Ground) {
  const { sourceId, baseNumber, document, note, action } = append;
  const saved = await insertMappingVersion(tx, {
    sourceId,
    number: baseNumber + 1,
    document,
    note,
    authorId: behind.proposedBy ? behind.proposedBy.id : adminIdOf(ctx),
    authorName: behind.proposedBy?.name ?? ctx.actor.name,
    createdAt: ctx.now,
  });
  if (!saved) throw savedMeanwhile(await readCurrentMapping(tx, sourceId), baseNumber);
  const before = { ...flat(current.document), version: current.number };
  const after = { ...flat(document), version: saved.number, ...behindFields(behind) };
  await recordAudit(tx, ctx, { action, entity: { type: "mapping", id: sourceId }, before, after });
  return saved;
}

function flat({ attributes, version: _format, ...rest }: MappingDocument): Record<string, unknown> {
  return { ...attributes, ...rest };
}

function savedMeanwhile(current: MappingVersion, baseNumber: number): AppError {
  const note = current.note === "" ? "" : ` (“${current.note}”)`;
  return new AppError(
    "conflict",
    `${current.authorName} saved version ${current.number}${note} while you were editing version ${baseNumber}.`,
    "Open the new version, look at what changed, and make your changes there.",
  );
}
