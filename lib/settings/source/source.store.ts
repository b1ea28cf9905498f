import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { locations } from "@/drizzle/schema/access";
import { mappingVersions, sources } from "@/drizzle/schema/sources";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { ContradictionPolicy } from "@/lib/mapping/contradiction";
import { type MappingDocument, mappingDocument } from "@/lib/mapping/document";
import type { Vault } from "@/lib/secrets/seal";
import { vendorOf } from "@/lib/sources/registry";
import type { MissingPolicy } from "@/lib/sources/vocabulary";

export type Source = {
  id: number;
  /** A kind of `lib/sources/registry.ts`. */
  kind: string;
  name: string;
  enabled: boolean;
  /** Parsed by `lib/sources/<vendor>/describe.ts`. */
  config: unknown;
  scheduleHours: number;
  /** While set, nothing is synced on schedule. */
  schedulePausedAt: Date | null;
  schedulePausedBy: string | null;
  whenMissing: MissingPolicy;
  whenContradictory: ContradictionPolicy;
  createdAt: Date;
  updatedAt: Date;
};

export type MappingVersion = {
  id: number;
  sourceId: number;
  number: number;
  document: MappingDocument;
  note: string;
  authorId: string | null;
  authorName: string;
  createdAt: Date;
};

const sourceColumns = {
  id: sources.id,
  kind: sources.kind,
  name: sources.name,
  enabled: sources.enabled,
  config: sources.config,
  scheduleHours: sources.scheduleHours,
  schedulePausedAt: sources.schedulePausedAt,
  schedulePausedBy: sources.schedulePausedBy,
  whenMissing: sources.whenMissing,
  whenContradictory: sources.whenContradictory,
  createdAt: sources.createdAt,
  updatedAt: sources.updatedAt,
};

export async function findSource(db: Database, id: number): Promise<Source | null> {
  const [row] = await db.select(sourceColumns).from(sources).where(eq(sources.id, id));
  return row ? parseSource(row) : null;
}

export async function readSource(db: Database, id: number): Promise<Source> {
  const source = await findSource(db, id);
  if (!source) throw new AppError("not_found", `There is no source ${id}.`, "Choose one of the sources in Settings.");
  return source;
}

/** Reads and locks the source until the transaction ends, so that two changes of its connection wait for each other. */
export async function holdSource(tx: Database, id: number): Promise<Source> {
  await tx.select({ id: sources.id }).from(sources).where(eq(sources.id, id)).for("no key update");
  return readSource(tx, id);
}

export async function listSources(db: Database): Promise<Source[]> {
  const rows = await db.select(sourceColumns).from(sources).orderBy(asc(sources.id));
  return rows.map(parseSource);
}

/** Refuses a source whose vendor this version does not know. */
function parseSource<Row extends { kind: string }>(row: Row): Row {
  vendorOf(row.kind);
  return row;
}

/** Until the transaction ends no other one adds a source or puts another in use; reading goes on. */
export async function holdSources(tx: Database): Promise<void> {
  await tx.execute(sql`lock table ${sources} in share row exclusive mode`);
}

/** Whether people come from a pull source now; holds the sources first. */
export async function isOneInUse(tx: Database): Promise<boolean> {
  await holdSources(tx);
  const rows = await tx
    .select({ id: sources.id })
    .from(sources)
    .where(and(sources.enabled, ne(sources.kind, "scim")));
  return rows.length > 0;
}

/** Puts the only pull source in use, where there is one and it is not. */
export async function putOnlySourceInUse(tx: Database): Promise<void> {
  await holdSources(tx);
  const pulled = await tx.select({ id: sources.id }).from(sources).where(ne(sources.kind, "scim"));
  const [only] = pulled;
  if (only && pulled.length === 1) await tx.update(sources).set({ enabled: true }).where(eq(sources.id, only.id));
}

export type NewSource = Pick<Source, "kind" | "name" | "enabled" | "config" | "scheduleHours" | "whenMissing"> &
  Partial<Pick<Source, "whenContradictory">>;

export async function insertSource(tx: Database, source: NewSource): Promise<Source> {
  const [row] = await tx.insert(sources).values(parseSource(source)).returning(sourceColumns);
  if (!row) throw new Error("The insert of a source returned no row.");
  return parseSource(row);
}

export async function updateSource(
  tx: Database,
  id: number,
  patch: Partial<Omit<NewSource, "kind">>,
  now: Date,
): Promise<void> {
  await tx
    .update(sources)
    .set({ ...patch, updatedAt: now })
    .where(eq(sources.id, id));
}

/** Stops scheduled syncs (`by` pauses them), or has them go on (null). */
export async function setPause(tx: Database, id: number, by: string | null, now: Date): Promise<void> {
  await tx
    .update(sources)
    .set({ schedulePausedAt: by === null ? null : now, schedulePausedBy: by, updatedAt: now })
    .where(eq(sources.id, id));
}

/** The mapping in force: the highest version of the source. */
export async function readCurrentMapping(db: Database, sourceId: number): Promise<MappingVersion> {
  const [row] = await db
    .select()
    .from(mappingVersions)
    .where(eq(mappingVersions.sourceId, sourceId))
    .orderBy(desc(mappingVersions.number))
    .limit(1);
  if (!row) throw new AppError("not_found", `Source ${sourceId} has no mapping.`, "Save one in Settings.");
  return parseVersion(row);
}

export async function readMappingVersion(db: Database, id: number): Promise<MappingVersion> {
  const [row] = await db.select().from(mappingVersions).where(eq(mappingVersions.id, id));
  if (!row) throw new AppError("not_found", `There is no mapping version with id ${id}.`);
  return parseVersion(row);
}

/** One version of a source by its number. */
export async function readMappingNumbered(db: Database, sourceId: number, number: number): Promise<MappingVersion> {
  const isMeant = and(eq(mappingVersions.sourceId, sourceId), eq(mappingVersions.number, number));
  const [row] = await db.select().from(mappingVersions).where(isMeant);
  if (!row) throw new AppError("not_found", `There is no version ${number} of this mapping.`);
  return parseVersion(row);
}

/** Newest first; the documents are parsed, so keep `limit` modest. */
export async function listMappingVersions(db: Database, sourceId: number, limit = 50): Promise<MappingVersion[]> {
  const rows = await db
    .select()
    .from(mappingVersions)
    .where(eq(mappingVersions.sourceId, sourceId))
    .orderBy(desc(mappingVersions.number))
    .limit(limit);
  return rows.map(parseVersion);
}

/** Null when that number is taken: another admin saved first. */
export async function insertMappingVersion(
  tx: Database,
  version: Omit<MappingVersion, "id">,
): Promise<MappingVersion | null> {
  const [row] = await tx.insert(mappingVersions).values(version).onConflictDoNothing().returning();
  return row ? parseVersion(row) : null;
}

function parseVersion(row: typeof mappingVersions.$inferSelect): MappingVersion {
  return { ...row, document: mappingDocument.parse(row.document) };
}

export async function listLocations(db: Database): Promise<string[]> {
  const rows = await db.select({ name: locations.name }).from(locations).orderBy(sql`lower(${locations.name})`);
  return rows.map((row) => row.name);
}

const storedSecrets = z.record(z.string(), z.object({ sealed: z.string(), setAt: z.string(), setBy: z.string() }));
type StoredSecrets = z.infer<typeof storedSecrets>;

const purposeOf = (sourceId: number, name: string) => `source:${sourceId}:${name}`;

async function readStoredSecrets(db: Database, id: number, lock = false): Promise<StoredSecrets> {
  const query = db.select({ secrets: sources.secrets }).from(sources).where(eq(sources.id, id));
  const [row] = await (lock ? query.for("no key update") : query);
  if (!row) throw new AppError("not_found", `There is no source ${id}.`);
  return storedSecrets.parse(row.secrets);
}

/** The source's secrets in the clear, by name; never hand them to a log, a page or job state. */
export async function readSourceSecrets(
  db: Database,
  id: number,
  unseal: Vault["unseal"],
): Promise<Record<string, string>> {
  const stored = await readStoredSecrets(db, id);
  return Object.fromEntries(
    Object.entries(stored).map(([name, secret]) => [name, unseal(secret.sealed, purposeOf(id, name))]),
  );
}

/** Sets the named secrets and removes those given as null; the others stay. */
export async function saveSourceSecrets(
  tx: Database,
  id: number,
  secrets: Record<string, string | null>,
  by: { seal: Vault["seal"]; name: string; now: Date },
): Promise<void> {
  const stored = await readStoredSecrets(tx, id, true);
  for (const [name, value] of Object.entries(secrets)) {
    if (value === null) delete stored[name];
    else stored[name] = { sealed: by.seal(value, purposeOf(id, name)), setAt: by.now.toISOString(), setBy: by.name };
  }
  await tx.update(sources).set({ secrets: stored }).where(eq(sources.id, id));
}

/**
 * Replaces used-up secrets by the ones that the source got in exchange. A secret that an admin has replaced meanwhile
 * stays: the exchanged one belongs to the old sign-in.
 */
export async function rotateSourceSecrets(
  tx: Database,
  id: number,
  used: Record<string, string>,
  fresh: Record<string, string>,
  by: Vault & { name: string; now: Date },
): Promise<void> {
  const stored = await readStoredSecrets(tx, id, true);
  const own = Object.entries(fresh).filter(([name]) => {
    const known = stored[name];
    return known !== undefined && by.unseal(known.sealed, purposeOf(id, name)) === used[name];
  });
  await saveSourceSecrets(tx, id, Object.fromEntries(own), by);
}

/** Offers each sealed secret to `reseal` and keeps what it answers; null leaves one as it is. When and by whom stays. */
export async function resealSourceSecrets(
  tx: Database,
  id: number,
  reseal: (sealed: string, purpose: string, name: string) => string | null,
): Promise<void> {
  const stored = await readStoredSecrets(tx, id, true);
  for (const [name, secret] of Object.entries(stored)) {
    secret.sealed = reseal(secret.sealed, purposeOf(id, name), name) ?? secret.sealed;
  }
  await tx.update(sources).set({ secrets: stored }).where(eq(sources.id, id));
}

export type SecretMark = { setAt: string; setBy: string };

/** Which secrets are set, when and by whom, without opening any. */
export async function readSecretMarks(db: Database, id: number): Promise<Record<string, SecretMark>> {
  const stored = await readStoredSecrets(db, id);
  return Object.fromEntries(Object.entries(stored).map(([name, { setAt, setBy }]) => [name, { setAt, setBy }]));
}
