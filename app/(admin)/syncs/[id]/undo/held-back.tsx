"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { formatDay } from "@/components/format/time";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { HeldGroup } from "@/lib/records/undo/groups";
import { letThroughAction } from "./actions";
import classes from "./undo.module.css";
import { Names } from "./undo-lines";
import { attributeWords, isLoss, valueWords } from "./value-words";

type Props = { sync: SyncRow; people: number; held: number; groups: HeldGroup[] };

/** Changes that somebody undid and this sync's feed proposes again: left out until they are let through. */
export function HeldBack({ sync, people, held, groups }: Props) {
  const [isAsked, setAsked] = useState(false);
  const whom = formatQuantity(people, "person was", "people were");
  if (held === 0)
    return (
      <Notice tone="done" title={`${whom} left as they are, because the change had been undone`}>
        Nothing of it is held any more.
      </Notice>
    );
  return (
    <section className={classes.panel} aria-label="Undone changes, proposed again">
      <Notice
        tone="attention"
        title={`${whom} left as they are: the same change was undone, and ${sync.sourceName} proposes it again`}
      >
        It stays out of every sync until the source says something else, or you let it through.
      </Notice>
      <ul className={classes.lines}>
        {groups.map((group) => (
          <HeldLine key={JSON.stringify([group.attribute, group.value, group.by, group.on])} group={group} />
        ))}
      </ul>
      <Group>
        <Button variant="default" onClick={() => setAsked(true)}>
          Let all {formatCount(held)} through…
        </Button>
      </Group>
      {isAsked ? <Question sync={sync} held={held} onClose={() => setAsked(false)} /> : null}
    </section>
  );
}

function HeldLine({ group }: { group: HeldGroup }) {
  const { attribute, value, by, on, people, names } = group;
  return (
    <li className={classes.line}>
      <span className={classes.attribute}>{attributeWords(attribute)}</span>
      <span className={classes.change}>
        <IconArrowRight size={13} aria-label="would become" />
        <bdi className={classes.value} data-loss={isLoss(attribute, value) || undefined}>
          {valueWords(attribute, value)}
        </bdi>
      </span>
      <span className={classes.count}>{formatCount(people)}</span>
      <span className={classes.through}>
        undone by {by} on {formatDay(new Date(on))}
      </span>
      <Names names={names} people={people} />
    </li>
  );
}

function Question({ sync, held, onClose }: { sync: SyncRow; held: number; onClose: () => void }) {
  const router = useRouter();
  const { busy, fault, run } = useAnswer();
  const letThrough = async () => {
    if (!(await run("through", () => letThroughAction({ sourceId: sync.sourceId, userIds: null })))) return;
    onClose();
    router.refresh();
  };
  return (
    <Modal opened onClose={onClose} title="Let undone changes through" closeButtonProps={{ "aria-label": "Close" }}>
      <Stack gap="md">
        <Text size="sm">
          The next sync of {sync.sourceName} makes these changes for {formatQuantity(held, "person", "people")}, if it
          still proposes them. The guardrails judge it like any other sync.
        </Text>
        <FaultNotice fault={fault} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Keep them out
          </Button>
          <Button loading={busy !== null} onClick={() => void letThrough()}>
            Let all through
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
