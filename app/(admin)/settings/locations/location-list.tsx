"use client";

import { ActionIcon, Button, Group, Text, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/notice/notice";
import { addLocationAction, removeLocationAction } from "./actions";
import classes from "./location-list.module.css";

type Fault = { message: string; remedy?: string };

/** The configured locations, with one field to add another. */
export function LocationList({ locations }: { locations: string[] }) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);

  async function run(what: string, work: () => Promise<{ ok: true } | ({ ok: false } & Fault)>): Promise<boolean> {
    setBusy(what);
    const result = await work();
    setBusy(null);
    setFault(result.ok ? null : result);
    return result.ok;
  }

  const add = async (event: FormEvent) => {
    event.preventDefault();
    if (await run("add", () => addLocationAction(name))) setName("");
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
      {fault && (
        <Notice tone="failed" title={fault.message}>
          {fault.remedy}
        </Notice>
      )}
      {locations.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          No locations yet: every user's location is left blank.
        </Text>
      ) : (
        <ul className={classes.list} aria-label="Locations">
          {locations.map((location) => (
            <li key={location} className={classes.item}>
              <span dir="auto">{location}</span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={`Remove ${location}`}
                loading={busy === location}
                onClick={() => void run(location, () => removeLocationAction(location))}
              >
                <IconTrash size={16} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
