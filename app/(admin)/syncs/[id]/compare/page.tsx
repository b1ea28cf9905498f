import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { type AdminContext, currentContext } from "@/app/_runtime/context";
import { PageHeader } from "@/components/shell/page-header";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { Position } from "@/lib/paging/page";
import type { QueryParams } from "@/lib/paging/params";
import { type ComparableSync, listComparable, readCompared } from "@/lib/records/compare/choices.store";
import { countDifferences, listDifferent } from "@/lib/records/compare/compare.store";
import { askedDifference, type CompareQuery, readCompareQuery } from "@/lib/records/compare/query";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import { findSync } from "@/lib/records/list-syncs/syncs.store";
import { ChooseOther } from "./choose-other";
import classes from "./compare.module.css";
import { DifferenceList } from "./difference-list";
import { PeopleTable } from "./people-table";
import { TurnPage } from "./turn-page";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<QueryParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Sync #${Number((await params).id) || "?"} compared` };
}

const choicesShown = 30;

export default async function ComparePage({ params, searchParams }: Props) {
  const ctx = await currentContext();
  const id = Number((await params).id);
  const sync = Number.isSafeInteger(id) && id > 0 ? await findSync(ctx.db, id) : null;
  if (!sync) notFound();
  const query = readCompareQuery(await searchParams);
  const choices = await listComparable(ctx.db, { sourceId: sync.sourceId, userId: sync.userId, but: id }, choicesShown);
  const other = choices.find((one) => one.id === query.with) ?? choices.find((one) => one.id < id) ?? choices[0];
  return (
    <>
      <PageHeader
        title={other ? `Sync #${id} compared with #${other.id}` : `Sync #${id} compared`}
        crumbs={[
          { label: "People Integration Syncs", href: "/syncs" },
          { label: `Sync #${id}`, href: `/syncs/${id}` },
        ]}
        summary={
          other ? <ComparedFacts first={other.id < id ? other : sync} second={other.id < id ? sync : other} /> : null
        }
        actions={other ? <ChooseOther syncId={id} other={other.id} choices={choices} now={ctx.now} /> : null}
      />
      {other ? await comparison(ctx, { sync, other, query }) : <NothingToCompare />}
    </>
  );
}

type Given = { sync: SyncRow; other: ComparableSync; query: CompareQuery };

/** The older of the two is what the newer one is compared with, whichever page was opened. */
async function comparison({ db }: AdminContext, { sync, other, query }: Given) {
  const [first, second] = sync.id < other.id ? [sync, other] : [other, sync];
  const [earlier, later] = await Promise.all([readCompared(db, first.id), readCompared(db, second.id)]);
  const all = await countDifferences(db, earlier, later);
  const current = askedDifference(query, all);
  if (!current) return <EmptyState title="No difference">Both syncs do the same to everybody.</EmptyState>;
  const isAsked = query.side === current.side && query.kind === current.kind;
  const people = await listDifferent(db, { ...current, earlier, later }, isAsked ? query : {});
  const hrefOf = (place: Position, { side, kind, attribute } = current) => {
    const asked = { with: String(other.id), side, kind, ...(attribute === null ? {} : { attribute }) };
    const words = new URLSearchParams({ ...asked, ...place });
    return `/syncs/${sync.id}/compare?${words}`;
  };
  return (
    <div className={classes.body}>
      <DifferenceList
        all={all}
        current={current}
        would={!second.persisted}
        hrefOf={(difference) => hrefOf({}, difference)}
      />
      <div>
        <PeopleTable people={people.rows} earlier={first.id} later={second.id} attribute={current.attribute} />
        <TurnPage
          previous={people.previous && hrefOf({ before: people.previous })}
          next={people.next && hrefOf({ after: people.next })}
        />
      </div>
    </div>
  );
}

type Facts = Pick<ComparableSync, "id" | "kind" | "persisted" | "mappingVersion" | "createdAt">;

function ComparedFacts({ first, second }: { first: Facts; second: Facts }) {
  return (
    <div className={classes.facts}>
      <Fact of={first} />
      <Fact of={second} />
    </div>
  );
}

function Fact({ of: { id, kind, persisted, mappingVersion, createdAt } }: { of: Facts }) {
  const what = kind === "apply" ? "dry run applied" : persisted ? "persisted" : "dry run";
  return (
    <span>
      <TextLink href={`/syncs/${id}`} inherit underline="always">
        #{id}
      </TextLink>
      : {what}, mapping v{mappingVersion}, <TimeAgo at={createdAt} />
    </span>
  );
}

function NothingToCompare() {
  return (
    <EmptyState title="Nothing to compare with">
      This is the only sync of its source with a whole plan so far.
    </EmptyState>
  );
}
