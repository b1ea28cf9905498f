"use client";

import { Button, Checkbox, Group, SegmentedControl, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { SecretField } from "@/components/settings/secret-field";
import type { AlertKind, ChannelType } from "@/lib/notify/vocabulary";
import { saveChannelAction } from "./actions";
import { type ShownChannel, typeLabels } from "./shown-channel";
import { SigningSecret } from "./signing-secret";

export type KindChoice = { kind: AlertKind; label: string; help: string };
type Props = {
  channel: ShownChannel | null;
  kinds: readonly KindChoice[];
  hasMailServer: boolean;
  onDone: () => void;
};

type Draft = {
  type: ChannelType;
  name: string;
  enabled: boolean;
  kinds: AlertKind[];
  recoveries: boolean;
  namesPeople: boolean;
  url: string;
  signingSecret: string;
  recipients: string;
};

const urlHelp = {
  webhook: "The whole https:// address. It is stored sealed and not shown again.",
  slack:
    "The incoming webhook's address from Slack, Mattermost or Rocket.Chat. It is stored sealed and not shown again.",
};

export function ChannelForm({ channel, kinds, hasMailServer, onDone }: Props) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(channel, kinds));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const recipients = draft.recipients.split(/[\s,;]+/).filter((one) => one !== "");
    const id = channel?.id;
    const result = await reachServer(() =>
      saveChannelAction({ ...draft, recipients, ...(id === undefined ? {} : { id }) }),
    );
    setBusy(false);
    if (result.ok) onDone();
    else setFailure(result);
  };
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md">
        {channel === null && <TypeChoice type={draft.type} onChange={(type) => set({ type })} />}
        <TextInput
          label="Name"
          description="For the list and the log, for example HR-IT on call."
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={failure?.fields?.name}
          maxLength={60}
          required
        />
        <Destination channel={channel} draft={draft} set={set} failure={failure} hasMailServer={hasMailServer} />
        <Kinds
          chosen={draft.kinds}
          kinds={kinds}
          error={failure?.fields?.kinds}
          onChange={(chosen) => set({ kinds: chosen })}
        />
        <Switch
          label="Also tell when a problem is over"
          checked={draft.recoveries}
          onChange={(event) => set({ recoveries: event.currentTarget.checked })}
        />
        <Switch
          label="Name people"
          description="Off: alerts only count. On: an alert of what is held names the first ten people who would lose access."
          checked={draft.namesPeople}
          onChange={(event) => set({ namesPeople: event.currentTarget.checked })}
        />
        <Switch
          label="Channel is on"
          description="Off: it gets nothing, also not what still waits."
          checked={draft.enabled}
          onChange={(event) => set({ enabled: event.currentTarget.checked })}
        />
        <FaultNotice fault={failure} />
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy}>
            {channel === null ? "Add channel" : "Save channel"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function draftOf(channel: ShownChannel | null, kinds: readonly KindChoice[]): Draft {
  const secrets = { url: "", signingSecret: "" };
  if (channel === null) {
    const all = kinds.map(({ kind }) => kind);
    const shared = { enabled: true, recoveries: true, namesPeople: false };
    return { type: "webhook", name: "", kinds: all, recipients: "", ...shared, ...secrets };
  }
  const { type, name, enabled, recoveries, namesPeople, recipients } = channel;
  return {
    type,
    name,
    enabled,
    kinds: channel.kinds,
    recoveries,
    namesPeople,
    recipients: recipients.join("\n"),
    ...secrets,
  };
}

function TypeChoice({ type, onChange }: { type: ChannelType; onChange: (type: ChannelType) => void }) {
  const data = (["webhook", "slack", "email"] as const).map((value) => ({ value, label: typeLabels[value] }));
  return (
    <SegmentedControl
      aria-label="Kind of channel"
      data={data}
      value={type}
      onChange={(value) => onChange(value as ChannelType)}
    />
  );
}

type DestinationProps = {
  channel: ShownChannel | null;
  draft: Draft;
  set: (change: Partial<Draft>) => void;
  failure: ActionFailure | null;
  hasMailServer: boolean;
};

function Destination({ channel, draft, set, failure, hasMailServer }: DestinationProps) {
  if (draft.type === "email") {
    return (
      <>
        <Textarea
          label="Recipients"
          description="One e-mail address per line. Each gets every alert of this channel."
          value={draft.recipients}
          onChange={(event) => set({ recipients: event.currentTarget.value })}
          error={failure?.fields?.recipients}
          autosize
          minRows={2}
          maxRows={8}
          required
        />
        {!hasMailServer && (
          <Text size="sm" c="var(--attention)">
            No mail server is set, so nothing can be sent. Set SMTP_URL and MAIL_FROM on the server, then start Rollcall
            again.
          </Text>
        )}
      </>
    );
  }
  const url = (
    <SecretField
      label="Address"
      help={urlHelp[draft.type]}
      mark={channel?.marks.url ?? null}
      value={draft.url}
      onChange={(value) => set({ url: value })}
      error={failure?.fields?.url}
    />
  );
  if (draft.type === "slack") return url;
  return (
    <>
      {url}
      <SigningSecret
        mark={channel?.marks.signingSecret ?? null}
        value={draft.signingSecret}
        error={failure?.fields?.signingSecret}
        onChange={(value) => set({ signingSecret: value })}
      />
    </>
  );
}

type KindsProps = {
  chosen: AlertKind[];
  kinds: readonly KindChoice[];
  error: string | undefined;
  onChange: (chosen: AlertKind[]) => void;
};

function Kinds({ chosen, kinds, error, onChange }: KindsProps) {
  return (
    <Checkbox.Group label="Alerts" value={chosen} onChange={(value) => onChange(value as AlertKind[])} error={error}>
      <Stack gap={10} mt={6}>
        {kinds.map(({ kind, label, help }) => (
          <Checkbox key={kind} value={kind} label={label} description={help} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
