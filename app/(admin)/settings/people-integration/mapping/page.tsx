import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { listLocations, listMappingVersions } from "@/lib/settings/source/store";
import { listSamples } from "@/lib/sync/samples/store";
import { chooseSource } from "../choose-source";
import { loadSampleBodies } from "./load-samples";
import { MappingEditor } from "./mapping-editor";
import { Versions } from "./versions";

export const metadata: Metadata = { title: "Mapping" };

type Props = { searchParams: Promise<{ source?: string; attribute?: string; version?: string }> };

export default async function MappingPage({ searchParams }: Props) {
  const params = await searchParams;
  const ctx = await currentContext();
  const source = await chooseSource(ctx, params.source);
  if (!source) return <NoSource />;
  const versions = await listMappingVersions(ctx.db, source.id);
  const [current] = versions;
  if (!current) throw new Error(`Source ${source.id} has no mapping.`);
  const samples = await listSamples(ctx.db, source.id, 30);
  const { first, knownPaths } = await loadSampleBodies(ctx, source.id, samples);
  const around = { sourceKind: source.kind, locations: await listLocations(ctx.db), knownPaths };
  return (
    <>
      <MappingEditor
        key={current.id}
        source={{ id: source.id, name: source.name }}
        current={{
          number: current.number,
          authorName: current.authorName,
          createdAt: current.createdAt,
          document: current.document,
        }}
        around={around}
        samples={samples}
        first={first}
        focus={params.attribute ?? null}
      />
      <Versions
        current={current}
        versions={versions}
        opened={versions.find((version) => String(version.number) === params.version) ?? null}
      />
    </>
  );
}

function NoSource() {
  return (
    <EmptyState title="No source yet" action={<TextLink href="/settings/people-integration">Connect Workday</TextLink>}>
      A mapping says how each attribute of a user is read from the payloads of a source. Connect one first.
    </EmptyState>
  );
}
