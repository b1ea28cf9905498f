import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import type { ManagerType, MappingDocument } from "@/lib/mapping/document";
import { readMappingVersion } from "@/lib/settings/source/store";
import { fingerprintOf } from "@/lib/sync/fingerprint";
import type { Keys } from "@/lib/sync/plan/match";
import { readWorldRow, type WorldRow } from "./world-row/store";

/** What a push depends on besides the request: the SCIM source, the mapping in force, and who else is in charge. */
export type PushWorld = Keys & {
  sourceId: number;
  mapping: CompiledMapping;
  managerType: ManagerType | null;
  fingerprint: string;
  /** The enabled pull source that owns attributes once a user is there; null when SCIM is on its own. */
  pairedWith: string | null;
};

/** The mapping's own part of the world; a replay makes one of a draft. */
export function readDocument(document: MappingDocument, locations: readonly string[]) {
  return {
    mapping: compileMapping(document, { sourceKind: "scim", locations }),
    primaryKey: document.primaryKey,
    secondaryKey: document.secondaryKey,
    managerType: document.attributes.manager.trim() === "" ? null : document.managerType,
  };
}

type Compiled = ReturnType<typeof readDocument> & { key: string };
/** The last mapping used, under its content and the locations. */
let latest: Compiled | null = null;

/** Read for each push, in one statement; the mapping is compiled once. */
export async function loadPushWorld(db: Database): Promise<PushWorld> {
  const row = await readWorldRow(db);
  if (!row) throw new AppError("unavailable", "SCIM has no source yet.", "Turn SCIM on in Settings.");
  const fingerprint = fingerprintOf(row.mappingVersionId, row.locations);
  const compiled = await compileOnce(db, row);
  return { ...compiled, fingerprint, sourceId: row.sourceId, pairedWith: row.pairedWith };
}

async function compileOnce(db: Database, { mappingVersionId, mappingHash, locations }: WorldRow): Promise<Compiled> {
  const key = JSON.stringify([mappingHash, [...locations].sort()]);
  if (latest?.key === key) return latest;
  const { document } = await readMappingVersion(db, mappingVersionId);
  const compiled = { ...readDocument(document, locations), key };
  latest = compiled;
  return compiled;
}
