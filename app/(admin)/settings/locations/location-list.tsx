"use client";

import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useMemo, useState } from "react";
import { WideChangeDialog } from "@/components/impact/wide-change-dialog";
import { Notice } from "@/components/notice/notice";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { useAnswer } from "@/components/server-answer/use-answer";
import classes from "@/components/settings/settings-list.module.css";
import type { WideChange } from "@/lib/wide-changes/change";
import { addLocationAction, removeLocationAction } from "./actions";

/** The configured locations, with one field to add another. */
export function LocationList({ locations }: { locations: string[] }) {
  const [name, setName] = useState("");
  const [removed, setRemoved] = useState<string | null>(null);
  const { busy, fault, run } = useAnswer();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await run("add", () => addLocationAction(name)))) return;
    setName("");
    setRemoved(null);
  };
  const [removing, setRemoving] = useState<string | null>(null);
  const putBack = async (location: string) => {
    if (await run("back", () => addLocationAction(location))) setRemoved(null);
  };
  return (
    <>
      <form onSubmit={add}>
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput
            label="New location"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            maxLength={120}
            required
            style={{ flex: 1 }}
          />
          <Button type="submit" loading={busy === "add"}>
            Add location
          </Button>
        </Group>
      </form>
      <FaultNotice fault={fault} />
      {removed !== null && <Removed name={removed} isBusy={busy === "back"} onPutBack={() => void putBack(removed)} />}
      <Locations locations={locations} onRemove={setRemoving} />
      {removing !== null && (
        <RemoveDialog
          key={removing}
          name={removing}
          onDone={() => {
            setRemoved(removing);
            setRemoving(null);
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </>
  );
}

type RemoveProps = { name: string; onDone: () => void; onClose: () => void };

/** Who would lose the location is counted before it is removed. */
function RemoveDialog({ name, onDone, onClose }: RemoveProps) {
  const change = useMemo((): WideChange => ({ kind: "location", removed: name }), [name]);
  return (
    <WideChangeDialog
      title={`Remove ${name}?`}
      verb="Remove"
      change={change}
      onConfirm={(confirmation) => removeLocationAction({ name, confirmation })}
      onDone={onDone}
      onClose={onClose}
    >
      <Text size="sm">People who have it lose it at their next sync.</Text>
    </WideChangeDialog>
  );
}

function Removed({ name, isBusy, onPutBack }: { name: string; isBusy: boolean; onPutBack: () => void }) {
  return (
    <Notice tone="done" title={`${name} removed. People who have it lose it at their next sync.`}>
      <Button size="compact-sm" variant="default" onClick={onPutBack} loading={isBusy}>
        Undo
      </Button>
    </Notice>
  );
}

type ListProps = { locations: string[]; onRemove: (location: string) => void };

function Locations({ locations, onRemove }: ListProps) {
  if (locations.length === 0)
    return (
      <Text size="sm" c="var(--text-quiet)">
        No locations yet, so every user's location stays blank.
      </Text>
    );
  return (
    <ul className={classes.list} aria-label="Locations">
      {locations.map((location) => (
        <li key={location} className={classes.item}>
          <span dir="auto">{location}</span>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Remove ${location}`}
            onClick={() => onRemove(location)}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
