import { createHash } from "node:crypto";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import type { Surroundings } from "@/lib/directory/fingerprint";
import type { MappingDocument } from "@/lib/mapping/document";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import {
  listLocations,
  listSources,
  type MappingVersion,
  readCurrentMapping,
  readSource,
  type Source,
} from "@/lib/settings/source/source.store";
import type { MissingPolicy } from "@/lib/sources/vocabulary";
import type { WideChange } from "./change";

/** What a change makes of one source: a document, and settings that would be others. */
export type WideDraft = {
  source: Source;
  inForce: MappingVersion;
  document: MappingDocument;
  around: Partial<Surroundings>;
  /** What would become of people missing from a complete feed. */
  whenMissing: MissingPolicy;
};

/** The sources that a change concerns, and what each would be like. */
export async function readDrafts(db: Database, change: WideChange): Promise<WideDraft[]> {
  switch (change.kind) {
    case "mapping":
      return [{ ...(await readOne(db, change.sourceId)), document: change.document }];
    case "rules": {
      const one = await readOne(db, change.sourceId);
      const { whenMissing, whenContradictory } = change;
      return [{ ...one, document: one.inForce.document, around: { whenContradictory }, whenMissing }];
    }
    case "location":
      return readWithout(db, change.removed);
  }
}

async function readOne(db: Database, id: number): Promise<Omit<WideDraft, "document">> {
  const source = await readSource(db, id);
  return { source, inForce: await readCurrentMapping(db, id), around: {}, whenMissing: source.whenMissing };
}

async function readWithout(db: Database, removed: string): Promise<WideDraft[]> {
  const locations = (await listLocations(db)).filter((name) => name !== removed);
  const drafts: WideDraft[] = [];
  for (const source of await listSources(db)) {
    const inForce = await readCurrentMapping(db, source.id);
    if (inForce.document.attributes.location.trim() === "") continue;
    const { whenMissing } = source;
    drafts.push({ source, inForce, document: inForce.document, around: { locations }, whenMissing });
  }
  return drafts;
}

/**
 * One text for a change and the settings its outcome depends on: the versions in force, locations, domains, the rules of the
 * sources. Another text means: measured for something else.
 */
export async function readGround(db: Database, change: WideChange): Promise<string> {
  const drafts = await readDrafts(db, change);
  const sources = drafts.map(({ source, inForce }) => {
    const { id, whenContradictory, whenMissing } = source;
    return [id, whenContradictory, whenMissing, inForce.id];
  });
  const { domains } = await readCompanySettings(db);
  return hash([change, sources, await listLocations(db), domains]);
}

/** The same, for one admin and one day. */
export async function readBinding(
  db: Database,
  { actor, now }: Pick<Context, "actor" | "now">,
  change: WideChange,
): Promise<string> {
  const by = actor.type === "admin" ? actor.id : actor.name;
  return hash([by, now.toISOString().slice(0, 10), await readGround(db, change)]);
}

const hash = (content: unknown): string => createHash("sha256").update(JSON.stringify(content)).digest("base64url");
