import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { PageHeader } from "@/components/shell/page-header";
import { listProposals } from "@/lib/directory/take-over/take-over";
import { listFailingOfUser } from "@/lib/failing/list.store";
import { findEnding } from "@/lib/people/list-leavers/leavers.store";
import { describeAttributes, describeCustom } from "@/lib/people/person/attributes";
import { findPerson, listAppliedChanges, listPersonSources } from "@/lib/people/person/person.store";
import { shownPicture } from "@/lib/picture-hosts";
import { latestOf, listHistory } from "@/lib/records/person-history/list-history";
import { listHeldOf } from "@/lib/records/undo/held-back.store";
import { findPersonHold } from "@/lib/scim-directory/holds/holds.store";
import { listGroupsOfPerson } from "@/lib/scim-directory/users/users.store";
import { readSecuritySettings } from "@/lib/settings/security/security.store";
import { withDays } from "../../syncs/failing/failing-words";
import classes from "../people.module.css";
import { AccessBanner } from "./access-banner";
import { AttributesTable } from "./attributes-table";
import { FailingBanner } from "./failing-banner";
import { HeldBanner } from "./held-banner";
import { History } from "./history";
import { PersonCard } from "./person-card";
import { PersonMenu } from "./person-menu";
import { ProposalBanners } from "./proposal-banners";
import { UndoneBanner } from "./undone-banner";

export const metadata: Metadata = { title: "Person" };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const historyShown = 10;

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await currentContext();
  const { env } = await getRuntime();
  const { id } = await params;
  const person = uuid.test(id) ? await findPerson(ctx.db, id) : null;
  if (!person) notFound();
  const [applied, known, history, security, groups, proposals, hold, ending, failing, undone] = await Promise.all([
    listAppliedChanges(ctx.db, id),
    listPersonSources(ctx.db, id),
    listHistory(ctx.db, id, historyShown),
    person.status === "quarantined" ? readSecuritySettings(ctx.db) : null,
    listGroupsOfPerson(ctx.db, id),
    listProposals(ctx.db, id),
    findPersonHold(ctx.db, id),
    person.status === "quarantined" ? findEnding(ctx.db, id) : null,
    listFailingOfUser(ctx.db, id),
    listHeldOf(ctx.db, id),
  ]);
  return (
    <>
      <PageHeader
        title={
          <span className={classes.title} dir="auto" title={person.name}>
            {person.name}
          </span>
        }
        crumbs={[{ label: "People", href: "/people" }]}
        actions={
          <PersonMenu
            person={{ id, name: person.name }}
            latest={latestOf(history.entries)}
            custom={describeCustom(person, applied)}
            hasPayload={known.some(({ payloadId }) => payloadId !== null)}
          />
        }
      />
      <AccessBanner person={person} quarantineDays={security?.quarantineDays ?? null} ending={ending} />
      <HeldBanner person={{ id }} hold={hold} />
      <FailingBanner rows={withDays(failing, ctx.now)} />
      <UndoneBanner userId={id} held={undone} />
      <ProposalBanners person={{ id, name: person.name, role: person.role }} proposals={proposals} />
      <div className={classes.columns}>
        <PersonCard
          person={person}
          pictureUrl={shownPicture(person.pictureUrl, env.ROLLCALL_PICTURE_HOSTS)}
          sources={known.map((source) => source.name)}
          groups={groups}
        />
        <div>
          <AttributesTable attributes={describeAttributes(person, applied)} />
          <History {...history} userId={id} />
        </div>
      </div>
    </>
  );
}
