import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import type { ManagerType, MappingDocument } from "@/lib/mapping/document";
import { readMappingVersion } from "@/lib/settings/source/store";
import { fingerprintOf } from "@/lib/sync/fingerprint";
import type { Keys } from "@/lib/sync/plan/match";
import { readWorldRow } from "./world-row/store";

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

type Compiled = ReturnType<typeof readDocument> & { key: string; fingerprint: string };
/** The last mapping used: versions are immutable, so its id and the locations name it. */
let latest: Compiled | null = null;

/** Read for each push, in one statement; the mapping is compiled once per version. */
export async function loadPushWorld(db: Database): Promise<PushWorld> {
  const row = await readWorldRow(db);
  if (!row) throw new AppError("unavailable", "SCIM has no source yet.", "Turn SCIM on in Settings.");
  const { sourceId, mappingVersionId, locations, pairedWith } = row;
  const compiled = await compileOnce(db, mappingVersionId, locations);
  return { ...compiled, sourceId, pairedWith };
}

async function compileOnce(db: Database, versionId: number, locations: readonly string[]): Promise<Compiled> {
  const fingerprint = fingerprintOf(versionId, locations);
  const { document } =
    latest?.key === `${versionId}:${fingerprint}` ? { document: null } : await readMappingVersion(db, versionId);
  if (document) latest = { ...readDocument(document, locations), key: `${versionId}:${fingerprint}`, fingerprint };
  if (!latest) throw new Error("A mapping was neither compiled nor read.");
  return latest;
}
