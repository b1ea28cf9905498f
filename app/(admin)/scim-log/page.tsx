import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { ConnectionHealth } from "@/components/scim/connection-health";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import type { QueryParams } from "@/lib/paging/params";
import { countWaiting } from "@/lib/scim-directory/holds/holds.store";
import { readScimLogFilters } from "@/lib/scim-log/filters";
import { judgeHealth } from "@/lib/scim-log/health";
import { findLatestLogId, findLogLine, listLogPage, readLogFacts } from "@/lib/scim-log/log.store";
import { findScimSource } from "@/lib/settings/scim/scim.store";
import { listMappingVersions } from "@/lib/settings/source/source.store";
import { HeldAlert } from "./held/held-alert";
import { LogTable } from "./log-table";

export const metadata: Metadata = { title: "SCIM Log" };

const settings = "/settings/people-integration/scim";

export default async function ScimLogPage({ searchParams }: { searchParams: Promise<QueryParams> }) {
  const ctx = await currentContext();
  const filters = readScimLogFilters(await searchParams);
  const [page, latest, facts, source, held] = await Promise.all([
    listLogPage(ctx.db, filters),
    findLatestLogId(ctx.db),
    readLogFacts(ctx.db, ctx.now),
    findScimSource(ctx.db),
    countWaiting(ctx.db),
  ]);
  const opened = filters.request === undefined ? null : await findLogLine(ctx.db, filters.request);
  const versions = source && opened ? await listMappingVersions(ctx.db, source.id, 20) : [];
  const mappings = versions.map(({ id, number, document }) => ({ id, number, attributes: document.attributes }));
  return (
    <>
      <PageHeader title="SCIM Log" summary={source && latest > 0 && <ConnectionHealth health={judgeHealth(facts)} />} />
      <HeldAlert people={held.people} />
      <LogTable
        page={page}
        latest={latest}
        opened={opened}
        mappings={mappings}
        sourceId={source?.id ?? null}
        empty={
          latest === 0 ? (
            <EmptyState title="No requests yet" action={<TextLink href={settings}>Set up SCIM</TextLink>}>
              Every request from your identity provider appears here with its body and answer.
            </EmptyState>
          ) : (
            <EmptyState title="Nothing matches these filters">Clear a filter to see more.</EmptyState>
          )
        }
      />
    </>
  );
}
