"use client";

import { Alert, Button, Group, Modal, Select, Stack, Switch, Text } from "@mantine/core";
import { useState, useTransition } from "react";
import type { ServerAnswer } from "@/components/server-answer/server-answer";
import type { SourceFacts } from "@/lib/records/list-source-facts";
import { SourceDetails } from "./source-details";

type Props = {
  title: string;
  opened: boolean;
  onClose: () => void;
  sources: SourceFacts[];
  /** The source that is chosen at first; otherwise the one in use. */
  from?: number | undefined;
  /** The person, for a sync of one person; absent for a full sync. */
  person?: string;
  onStart: (sourceId: number, persisted: boolean) => Promise<ServerAnswer>;
};

/** Starts a sync, dry unless the toggle is on, and says first what will happen. */
export function SyncDialog(props: Props) {
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="lg"
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {props.sources.length === 0 ? <NoSource /> : <SyncForm {...props} />}
    </Modal>
  );
}

function NoSource() {
  return <Text size="sm">No source is set up yet. Open People Integration Settings and connect one first.</Text>;
}

function SyncForm({ sources, from, person, onClose, onStart }: Props) {
  const [sourceId, setSourceId] = useState(firstChoice(sources, from));
  const [persisted, setPersisted] = useState(false);
  const [fault, setFault] = useState<{ message: string; remedy?: string } | null>(null);
  const [pending, start] = useTransition();
  const source = sources.find((each) => each.id === sourceId);
  if (!source) return <NoSource />;
  const run = () =>
    start(async () => {
      const answer = await onStart(source.id, persisted);
      setFault(answer.ok ? null : answer);
    });
  return (
    <Stack gap="md">
      {sources.length > 1 ? (
        <Select
          label="Source"
          data={sources.map((each) => ({ value: String(each.id), label: each.name }))}
          value={String(source.id)}
          onChange={(value) => setSourceId(Number(value))}
          allowDeselect={false}
        />
      ) : null}
      <SourceDetails source={source} person={person} />
      {person && source.last?.status === "running" ? (
        <Text size="sm">It will wait for sync #{source.last.id}: a source runs one sync at a time.</Text>
      ) : null}
      <Switch
        label="Use received data to update users"
        description={describeEffect(persisted, person)}
        checked={persisted}
        onChange={(event) => setPersisted(event.currentTarget.checked)}
      />
      {fault ? (
        <Alert color="red" title={fault.message}>
          {fault.remedy}
        </Alert>
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Close
        </Button>
        <Button onClick={run} loading={pending} disabled={persisted && !source.enabled}>
          {persisted ? (person ? "Sync and update user" : "Sync and update users") : "Run dry sync"}
        </Button>
      </Group>
    </Stack>
  );
}

const firstChoice = (sources: readonly SourceFacts[], from: number | undefined): number | undefined =>
  (sources.find(({ id }) => id === from) ?? sources.find(({ enabled }) => enabled) ?? sources[0])?.id;

function describeEffect(persisted: boolean, person: string | undefined): string {
  if (!persisted) return "Off: a dry run. It shows every change and changes nobody.";
  const who = person ?? "users";
  return `On: ${who} will be updated with the received data. Automated rules do not run after a sync started by hand.`;
}
