"use client";

import { Button, Checkbox, Drawer, Group, Loader, Select, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { describeValue, labelAttribute } from "@/components/changes/change-value";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { recordLooks } from "@/components/status/status-mark";
import { type PlannedPerson, type PlannedStatus, plannedStatuses } from "@/lib/records/dry-run/planned";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import classes from "./apply.module.css";
import { shortDrift } from "./drift-words";
import { usePlanned } from "./use-planned";

type Props = {
  sync: SyncRow;
  isOpen: boolean;
  onClose: () => void;
  onApply: (records: readonly number[]) => void;
};

/** The people whom a dry run would change, to be chosen one by one. */
export function ChooseDrawer({ sync, isOpen, onClose, onApply }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const present = plannedStatuses.filter((status) => sync.counts[status] > 0);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="right"
      size="lg"
      title={`Choose people of dry run #${sync.id}`}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      <People sync={sync} present={present} chosen={chosen} onChange={setChosen} />
      <Group className={classes.foot} gap="xs">
        <Button
          disabled={chosen.size === 0}
          onClick={() => {
            onClose();
            onApply([...chosen]);
          }}
        >
          {chosen.size === 0 ? "Apply chosen people" : `Apply ${formatCount(chosen.size)} chosen`}
        </Button>
        {chosen.size > 0 ? (
          <Button variant="default" onClick={() => setChosen(new Set())}>
            Clear
          </Button>
        ) : null}
      </Group>
    </Drawer>
  );
}

type PeopleProps = {
  sync: SyncRow;
  present: readonly PlannedStatus[];
  chosen: ReadonlySet<number>;
  onChange: (chosen: ReadonlySet<number>) => void;
};

function People({ sync, present, chosen, onChange }: PeopleProps) {
  const [status, setStatus] = useState<PlannedStatus>(present[0] ?? "updated");
  const [words, setWords] = useState("");
  const { found, problem, more } = usePlanned(sync.id, { status, words });
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChange(next);
  };
  return (
    <Stack gap="sm">
      <Group grow>
        <Select
          label="Outcome"
          data={present.map((one) => ({
            value: one,
            label: `${recordLooks[one].word} (${formatCount(sync.counts[one])})`,
          }))}
          value={status}
          allowDeselect={false}
          onChange={(value) => setStatus(plannedStatuses.find((one) => one === value) ?? status)}
        />
        <TextInput
          label="Find"
          placeholder="Name, employee ID or e-mail"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      </Group>
      {problem ? (
        <Text size="sm" c="var(--failed)" role="alert">
          {problem}
        </Text>
      ) : null}
      {found === null && problem === null ? <Loader size="sm" aria-label="Loading people" /> : null}
      <ul className={classes.people} aria-label="People">
        {found?.people.map((person) => (
          <Person key={person.recordId} person={person} isOn={chosen.has(person.recordId)} onToggle={toggle} />
        ))}
      </ul>
      {found?.people.length === 0 ? <Text size="sm">Nobody with this outcome is called that.</Text> : null}
      {found?.isMore ? (
        <Button variant="default" onClick={() => void more()}>
          Show more
        </Button>
      ) : null}
    </Stack>
  );
}

type PersonProps = { person: PlannedPerson; isOn: boolean; onToggle: (id: number) => void };

function Person({ person, isOn, onToggle }: PersonProps) {
  const { recordId, name, key, drift } = person;
  const words = drift ? `left out: ${shortDrift[drift]}` : changeWords(person);
  return (
    <li className={classes.person}>
      <Checkbox
        size="xs"
        checked={isOn}
        disabled={drift !== null}
        onChange={() => onToggle(recordId)}
        label={
          <>
            <bdi>{name}</bdi> <span className={classes.key}>{key}</span>
          </>
        }
      />
      <span className={classes.change} data-drift={drift !== null || undefined}>
        {words}
      </span>
    </li>
  );
}

const mostChanges = 2;

/** "Title: Porter → Matron, Manager: 0101 → empty and 2 more" */
function changeWords({ status, changes }: PlannedPerson): string {
  if (status !== "updated") return outcomeWords[status];
  const all = Object.entries(changes);
  const told = all
    .slice(0, mostChanges)
    .map(([attribute, [from, to]]) => `${labelAttribute(attribute)}: ${valueWords(from)} → ${valueWords(to)}`);
  const rest = all.length - told.length;
  return rest > 0 ? `${told.join(", ")} and ${formatQuantity(rest, "more", "more")}` : told.join(", ");
}

const outcomeWords: Record<Exclude<PlannedStatus, "updated">, string> = {
  terminated: "loses access",
  created: "a new person",
  restored: "gets access back",
};

function valueWords(value: unknown): string {
  const words = describeValue(value) ?? "empty";
  return words.length > 40 ? `${words.slice(0, 39)}…` : words;
}
