import type { Database } from "@/lib/db/client";
import { fingerprintOf } from "@/lib/directory/fingerprint";
import type { Keys } from "@/lib/directory/match";
import { readPullSourcesOf } from "@/lib/directory/pairing.store";
import { AppError } from "@/lib/errors";
import { type CompiledMapping, compileMapping } from "@/lib/mapping/compile";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import type { ManagerType, MappingDocument } from "@/lib/mapping/document";
import { companySettings } from "@/lib/settings/company/settings";
import type { ScimSettings } from "@/lib/settings/scim/settings";
import { listLocations, readMappingVersion } from "@/lib/settings/source/source.store";
import { readWorldRow, type WorldRow } from "./world-row.store";

/** What a push depends on besides the request: the SCIM source, the mapping in force, and the paired pull source. */
export type PushWorld = Keys & {
  sourceId: number;
  mappingVersionId: number;
  mapping: CompiledMapping;
  managerType: ManagerType | null;
  fingerprint: string;
  /** Domains whose addresses get access; an empty list allows all. */
  companyDomains: readonly string[];
  whenContradictory: ContradictionPolicy;
  /** The enabled pull source that owns the attributes of existing users; null when there is none. */
  pairedWith: string | null;
  /** Whether the pull source owns the attributes of all users, or only of those a pull source knows. */
  pairing: ScimSettings["pairing"];
};

/**
 * The world for one user. With the setting `known`, SCIM owns the attributes of users whom no enabled pull source
 * knows.
 */
export async function worldOf(db: Database, world: PushWorld, known: { id: string } | null): Promise<PushWorld> {
  if (world.pairedWith === null || world.pairing === "everybody" || known === null) return world;
  return { ...world, pairedWith: (await readPullSourcesOf(db, [known.id])).get(known.id) ?? null };
}

/** The part of the world that comes from the mapping; a replay makes it from a draft. */
export function readDocument(document: MappingDocument, locations: readonly string[]) {
  return {
    mapping: compileMapping(document, { sourceKind: "scim", locations }),
    primaryKey: document.primaryKey,
    secondaryKey: document.secondaryKey,
    managerType: document.attributes.manager.trim() === "" ? null : document.managerType,
  };
}

type Compiled = ReturnType<typeof readDocument> & Pick<PushWorld, "fingerprint" | "companyDomains"> & { key: string };
/** The last mapping compiled for each database. A stored version never changes, and `mappingRow` identifies its row. */
const compiledOn = new WeakMap<Database, Compiled>();

/** Reads the world for a push, in one statement. The mapping is compiled once per version. */
export async function loadPushWorld(db: Database): Promise<PushWorld> {
  return openPushWorld(db, await readWorldRow(db));
}

/** The world of a row that was read before. */
export async function openPushWorld(db: Database, row: WorldRow | null): Promise<PushWorld> {
  if (!row) throw new AppError("unavailable", "SCIM has no source yet.", "Turn SCIM on in Settings.");
  const { sourceId, mappingVersionId, pairedWith, whenContradictory } = row;
  const pairing = row.pairing === "known" ? row.pairing : "everybody";
  const key = JSON.stringify([mappingVersionId, row.mappingRow, row.locationsHash, row.company, whenContradictory]);
  const known = compiledOn.get(db);
  const compiled = known?.key === key ? known : await compile(db, row, key);
  return { ...compiled, sourceId, mappingVersionId, pairedWith, whenContradictory, pairing };
}

async function compile(db: Database, row: WorldRow, key: string): Promise<Compiled> {
  const { mappingVersionId, company, whenContradictory } = row;
  const { document } = await readMappingVersion(db, mappingVersionId);
  const locations = await listLocations(db);
  const { domains: companyDomains } = companySettings.parse(company ?? {});
  const compiled = {
    ...readDocument(document, locations),
    fingerprint: fingerprintOf(mappingVersionId, { locations, companyDomains, whenContradictory }),
    companyDomains,
    key,
  };
  compiledOn.set(db, compiled);
  return compiled;
}
