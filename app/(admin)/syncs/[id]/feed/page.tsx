import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { formatQuantity } from "@/components/format/numbers";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";
import { flattenParams, type QueryParams } from "@/lib/paging/params";
import { readCoverage } from "@/lib/records/feed/coverage.store";
import { readFeedReading } from "@/lib/records/feed/reading.store";
import { listRequests, readRequestTotals } from "@/lib/records/feed/requests.store";
import { findSync } from "@/lib/records/list-syncs/syncs.store";
import { Fields } from "./fields";
import { readPage } from "./read-page";
import { Reading } from "./reading";
import { Requests } from "./requests";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `What came for sync #${Number((await params).id) || "?"}` };
}

/** What the source was asked for a sync, and what came. */
export default async function FeedPage({ params, searchParams }: Props) {
  const { db } = await currentContext();
  const id = Number((await params).id);
  const sync = Number.isSafeInteger(id) && id > 0 ? await findSync(db, id) : null;
  if (!sync) notFound();
  const { page, offset, limit } = readPage(flattenParams(await searchParams));
  const [coverage, totals, rows, reading] = await Promise.all([
    sync.feedComplete === null ? null : readCoverage(db, sync),
    readRequestTotals(db, id),
    listRequests(db, id, { offset, limit: limit + 1 }),
    readFeedReading(db, id),
  ]);
  return (
    <>
      <PageHeader
        title={`What ${sync.sourceName} sent for sync #${id}`}
        crumbs={[
          { label: "People Integration Syncs", href: "/syncs" },
          { label: `Sync #${id}`, href: `/syncs/${id}` },
        ]}
        summary={
          reading?.file ? null : (
            <TextLink href="#requests" inherit underline="always">
              {formatQuantity(totals.requests, "request")}
            </TextLink>
          )
        }
      />
      <Fields coverage={coverage} />
      {reading ? <Reading reading={reading} /> : null}
      {reading?.file ? null : (
        <Requests sync={sync} totals={totals} rows={rows.slice(0, limit)} page={page} isMore={rows.length > limit} />
      )}
    </>
  );
}
