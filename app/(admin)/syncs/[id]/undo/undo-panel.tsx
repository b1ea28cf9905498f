"use client";

import { Button, Group } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { formatCount } from "@/components/format/numbers";
import { Notice } from "@/components/notice/notice";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { UndoGroups } from "@/lib/records/undo/groups";
import type { UndoOffers } from "./offers";
import classes from "./undo.module.css";
import { UndoDialog } from "./undo-dialog";
import { BackLines, ImpossibleLines, KeptLines } from "./undo-lines";

type Props = {
  sync: SyncRow;
  groups: UndoGroups;
  /** Null where the undo has been made, or can no longer be. */
  offers: UndoOffers | null;
};

/** What an undo does to people, in three groups; of a dry run, with the button that makes it. */
export function UndoPanel({ sync, groups, offers }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { back, kept, impossible } = groups;
  const would = !sync.persisted;
  return (
    <section className={classes.panel} aria-label={would ? "What the undo would do" : "What the undo did"}>
      {back.people === 0 ? <NothingLeft ofSyncId={sync.ofSyncId} /> : null}
      <Part
        title={would ? "Would go back" : "Went back"}
        people={back.people}
        about="Each value becomes what it was before the sync. Whoever the sync created or let in loses access and is kept."
      >
        <BackLines back={back} syncId={sync.id} />
        {back.hidden > 0 ? <p className={classes.about}>and {formatCount(back.hidden)} smaller groups</p> : null}
      </Part>
      <Part
        title="Kept, because it changed since"
        people={kept.people}
        about="Somebody else has set these values since the sync, so they stay as they are."
        tone="attention"
      >
        <KeptLines kept={kept} />
      </Part>
      <Part title="Impossible" people={impossible.people} about="These people stay as they are." tone="failed">
        <ImpossibleLines impossible={impossible} source={sync.sourceName} />
      </Part>
      {offers && back.people > 0 ? (
        <Group>
          <Button onClick={() => setAsked(true)}>Undo sync #{sync.ofSyncId}…</Button>
        </Group>
      ) : null}
      {offers && isAsked ? (
        <UndoDialog sync={sync} groups={groups} offers={offers} onClose={() => setAsked(false)} />
      ) : null}
    </section>
  );
}

function NothingLeft({ ofSyncId }: { ofSyncId: number | null }) {
  return (
    <Notice tone="done" title={`Nothing of sync #${ofSyncId} is left to undo`}>
      Everything it changed has been changed again since, or is as it was before.
    </Notice>
  );
}

type PartProps = {
  title: string;
  people: number;
  about: string;
  tone?: "attention" | "failed";
  children: ReactNode;
};

function Part({ title, people, about, tone, children }: PartProps) {
  if (people === 0) return null;
  return (
    <div>
      <h2 className={classes.heading} data-tone={tone}>
        {title} <span>{formatCount(people)}</span>
      </h2>
      <p className={classes.about}>{about}</p>
      {children}
    </div>
  );
}
