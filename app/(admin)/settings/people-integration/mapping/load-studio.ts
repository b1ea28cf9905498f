import type { AdminContext } from "@/app/_runtime/context";
import { countActiveAdmins } from "@/lib/directory/known-user.store";
import { AppError } from "@/lib/errors";
import { countLinked } from "@/lib/impact/impact.store";
import { openPayload } from "@/lib/impact/open-payload";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import { listLatestPayloads } from "@/lib/records/payload-choices/list-latest-payloads";
import { readPayloadPaths } from "@/lib/records/payload-paths/read-paths";
import { readCompanySettings } from "@/lib/settings/company/company.store";
import { listSamples } from "@/lib/settings/samples/samples.store";
import { listLocations, type MappingVersion, type Source } from "@/lib/settings/source/source.store";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { vendorLabels } from "@/lib/sources/registry";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import type { StudioFacts } from "./mapping-editor";
import type { FirstPayload, PayloadOf } from "./payload/use-payload";

export type Wanted = { attribute: string | null; user: string | null; record: number | null };

/** What the studio shows first. */
export async function loadStudio(ctx: AdminContext, source: Source, current: MappingVersion, wanted: Wanted) {
  const { db } = ctx;
  const [latest, samples, locations, known, users, activeAdmins, company] = await Promise.all([
    listLatestPayloads(db, source.id),
    listSamples(db, source.id),
    listLocations(db),
    readPayloadPaths(db, source.id),
    countLinked(db, source.id),
    countActiveAdmins(db),
    readCompanySettings(db),
  ]);
  const facts: StudioFacts = {
    source: { id: source.id, name: source.name },
    current: {
      number: current.number,
      authorName: current.authorName,
      createdAt: current.createdAt,
      document: current.document,
    },
    around: {
      sourceId: source.id,
      sourceKind: source.kind,
      vendorLabels,
      whenContradictory: source.whenContradictory,
      locations,
      knownPaths: known.paths.map(({ path }) => path),
      facts: { today: ctx.now.toISOString().slice(0, 10), activeAdmins, companyDomains: company.domains },
    },
    defaults: defaultMapping(source.kind),
    known,
    latest,
    samples,
    first: await openFirst(ctx, source.id, wanted, latest),
    focus: wanted.attribute,
  };
  const isScheduled = source.enabled && source.kind !== "scim";
  return { facts, users, nextRunAt: isScheduled ? nextRunAt(source.scheduleHours, ctx.now) : null };
}

async function openFirst(
  ctx: AdminContext,
  sourceId: number,
  { user, record, attribute }: Wanted,
  latest: readonly PayloadChoice[],
): Promise<FirstPayload | null> {
  // An admin who came from an error sees a failed payload first; anyone else an ordinary one.
  const [usual] = latest.filter((one) => (one.status === "failed") === (attribute !== null));
  const ways: PayloadOf[] = [
    ...(record === null ? [] : [{ recordId: record }]),
    ...(user === null ? [] : [{ userId: user }]),
    ...[usual ?? latest[0]].flatMap((one) => (one ? [{ recordId: one.recordId }] : [])),
  ];
  for (const of of ways) {
    const opened = await openPayload(ctx, { sourceId, of }).catch(ignoreMissing);
    if (opened) return { opened, of };
  }
  return null;
}

/** A payload may have been erased since its link was made. */
function ignoreMissing(error: unknown): null {
  if (error instanceof AppError && error.code === "not_found") return null;
  throw error;
}
