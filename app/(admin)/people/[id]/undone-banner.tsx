"use client";

import { Button, Group } from "@mantine/core";
import { useRouter } from "next/navigation";
import { formatDay } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { HeldOfPerson } from "@/lib/records/undo/groups";
import { letThroughAction } from "../../syncs/[id]/undo/actions";
import { attributeWords, valueWords } from "../../syncs/[id]/undo/value-words";
import classes from "../people.module.css";

type Props = { userId: string; held: HeldOfPerson[] };

/** Changes that an admin took back for this person: no sync makes them again until they are let through. */
export function UndoneBanner({ userId, held }: Props) {
  const sourceIds = [...new Set(held.map(({ sourceId }) => sourceId))];
  return sourceIds.map((id) => (
    <OfSource key={id} userId={userId} held={held.filter(({ sourceId }) => sourceId === id)} />
  ));
}

function OfSource({ userId, held }: Props) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const [first] = held;
  if (!first) return null;
  const { sourceId, sourceName, by, on } = first;
  const letThrough = async () => {
    if (await run("through", () => letThroughAction({ sourceId, userIds: [userId] }))) router.refresh();
  };
  return (
    <div className={classes.undone}>
      <Notice tone="attention" title={`${by} undid a change of ${sourceName} on ${formatDay(new Date(on))}`}>
        No sync makes it again while {sourceName} says the same:{" "}
        {held
          .map(({ attribute, value }) => `${attributeWords(attribute)} → ${valueWords(attribute, value)}`)
          .join(", ")}
        .
        <Group mt="xs">
          <Button size="compact-sm" variant="default" loading={busy !== null} onClick={() => void letThrough()}>
            Let it through
          </Button>
        </Group>
        <FaultNotice fault={fault} />
      </Notice>
    </div>
  );
}
