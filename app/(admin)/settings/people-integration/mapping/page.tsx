import type { Metadata } from "next";
import { z } from "zod";
import { currentContext } from "@/app/_runtime/context";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { listMappingVersions } from "@/lib/settings/source/source.store";
import { chooseSource } from "../choose-source";
import { loadStudio } from "./load-studio";
import { Studio } from "./studio";
import { Versions } from "./versions";

export const metadata: Metadata = { title: "Mapping" };

/** `user` and `record` say which payload to open; `attribute` and `version` what to show of the mapping. */
const query = z.object({
  source: z.string().optional().catch(undefined),
  attribute: z.string().nullable().default(null).catch(null),
  version: z.string().optional().catch(undefined),
  user: z.uuid().nullable().default(null).catch(null),
  record: z.coerce.number().int().positive().nullable().default(null).catch(null),
});

export default async function MappingPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const wanted = query.parse(await searchParams);
  const ctx = await currentContext();
  const source = await chooseSource(ctx, wanted.source);
  if (!source) return <NoSource />;
  const versions = await listMappingVersions(ctx.db, source.id);
  const [current] = versions;
  if (!current) throw new Error(`Source ${source.id} has no mapping.`);
  const { facts, users, nextRunAt } = await loadStudio(ctx, source, current, wanted);
  return (
    <>
      <Studio key={source.id} facts={facts} versionId={current.id} users={users} nextRunAt={nextRunAt} />
      <Versions
        current={current}
        versions={versions}
        around={facts.around}
        samples={facts.samples}
        opened={versions.find((version) => String(version.number) === wanted.version) ?? null}
      />
    </>
  );
}

function NoSource() {
  return (
    <EmptyState title="No source yet" action={<TextLink href="/settings/people-integration">Choose a source</TextLink>}>
      A mapping says how to read each user attribute from a source's payloads. Connect a source first.
    </EmptyState>
  );
}
