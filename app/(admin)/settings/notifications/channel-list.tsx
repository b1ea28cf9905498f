"use client";

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { useAnswer } from "@/components/server-answer/use-answer";
import classes from "@/components/settings/settings-list.module.css";
import type { ChannelTest } from "@/lib/notify/channels/test-channel";
import { removeChannelAction, testChannelAction } from "./actions";
import { ChannelForm, type KindChoice } from "./channel-form";
import { type ShownChannel, typeLabels, whereTo } from "./shown-channel";

type Props = { channels: readonly ShownChannel[]; kinds: readonly KindChoice[]; hasMailServer: boolean };
type Tested = { id: string; answer: ChannelTest };

/** The channels, each with a button that tries it; one form for a new one and for changes. */
export function ChannelList({ channels, kinds, hasMailServer }: Props) {
  const [edited, setEdited] = useState<ShownChannel | "new" | null>(null);
  const [removed, setRemoved] = useState<ShownChannel | null>(null);
  const [tested, setTested] = useState<Tested | null>(null);
  return (
    <Stack gap="sm" align="stretch">
      {channels.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          No channels yet, so nobody is told when a sync is held or fails. Add a webhook, a Slack channel or e-mail.
        </Text>
      ) : (
        <ul className={classes.list} aria-label="Channels">
          {channels.map((channel) => (
            <ChannelItem
              key={channel.id}
              channel={channel}
              kinds={kinds.length}
              tested={tested?.id === channel.id ? tested.answer : null}
              onTested={(answer) => setTested({ id: channel.id, answer })}
              onEdit={() => setEdited(channel)}
              onRemove={() => setRemoved(channel)}
            />
          ))}
        </ul>
      )}
      <div>
        <Button onClick={() => setEdited("new")}>Add channel</Button>
      </div>
      <Modal
        opened={edited !== null}
        onClose={() => setEdited(null)}
        title={edited === "new" ? "Add channel" : "Edit channel"}
        size="lg"
        closeOnClickOutside={false}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {edited && (
          <ChannelForm
            channel={edited === "new" ? null : edited}
            kinds={kinds}
            hasMailServer={hasMailServer}
            onDone={() => setEdited(null)}
          />
        )}
      </Modal>
      <Modal
        opened={removed !== null}
        onClose={() => setRemoved(null)}
        title="Remove channel"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {removed && <RemoveQuestion channel={removed} onDone={() => setRemoved(null)} />}
      </Modal>
    </Stack>
  );
}

type ItemProps = {
  channel: ShownChannel;
  kinds: number;
  tested: ChannelTest | null;
  onTested: (answer: ChannelTest) => void;
  onEdit: () => void;
  onRemove: () => void;
};

function ChannelItem({ channel, kinds, tested, onTested, onEdit, onRemove }: ItemProps) {
  const [isBusy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    const result = await reachServer(() => testChannelAction({ id: channel.id }));
    setBusy(false);
    onTested(result.ok ? result.value : { ok: false, message: result.message, remedy: result.remedy ?? "" });
  };
  const { name } = channel;
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Text size="sm" fw={500} component="span" dir="auto">
          {name}
        </Text>
        <Text size="xs" c="var(--text-quiet)">
          {typeLabels[channel.type]} · {whereTo(channel)} · {toldOf(channel, kinds)}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        <Button
          variant="default"
          size="compact-sm"
          loading={isBusy}
          onClick={() => void test()}
          aria-label={`Test ${name}`}
        >
          Test
        </Button>
        <Button variant="default" size="compact-sm" onClick={onEdit} aria-label={`Edit ${name}`}>
          Edit
        </Button>
        <Button variant="default" size="compact-sm" onClick={onRemove} aria-label={`Remove ${name}`}>
          Remove
        </Button>
      </Group>
      {tested && <TestAnswer answer={tested} />}
    </li>
  );
}

/** "all alerts", "2 of 6 alerts", "off" */
function toldOf({ enabled, kinds }: ShownChannel, all: number): string {
  if (!enabled) return "off";
  return kinds.length === all ? "all alerts" : `${kinds.length} of ${all} alerts`;
}

function TestAnswer({ answer }: { answer: ChannelTest }) {
  return (
    <div style={{ flexBasis: "100%" }}>
      <Notice tone={answer.ok ? "done" : "failed"} title={answer.message}>
        {!answer.ok && answer.remedy}
      </Notice>
    </div>
  );
}

function RemoveQuestion({ channel, onDone }: { channel: ShownChannel; onDone: () => void }) {
  const { busy, fault, run } = useAnswer();
  const remove = async () => {
    if (await run("remove", () => removeChannelAction({ id: channel.id }))) onDone();
  };
  return (
    <Stack gap="md">
      <Text size="sm">{channel.name} gets no more alerts, also none that still wait to be delivered.</Text>
      <FaultNotice fault={fault} />
      <Group justify="flex-end">
        <Button color="red" loading={busy !== null} onClick={() => void remove()}>
          Remove channel
        </Button>
      </Group>
    </Stack>
  );
}
