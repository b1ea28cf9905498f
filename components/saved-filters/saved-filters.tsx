"use client";

import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconChevronDown, IconTrash } from "@tabler/icons-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import compact from "@/components/compact-button/compact-button.module.css";
import { sameQuery } from "@/components/data-table/query-text";
import type { TableQuery } from "@/components/data-table/use-table-query";
import { reachServer } from "@/components/server-answer/reach-server";
import type { ServerAnswer } from "@/components/server-answer/server-answer";
import classes from "./saved-filters.module.css";

export type SavedFilterChoice = { id: number; name: string; query: string };
type Props = {
  saved: SavedFilterChoice[];
  query: TableQuery;
  onSave: (name: string, query: string) => Promise<ServerAnswer>;
  onDelete: (id: number) => Promise<ServerAnswer>;
};

/** Saved table states: load one, save the current one, remove one. Until it is pressed it has no popover. */
export function SavedFilters({ saved, query, onSave, onDelete }: Props) {
  const router = useRouter();
  const reloaded = async (call: () => Promise<ServerAnswer>) => {
    const result = await reachServer(call);
    router.refresh();
    return result;
  };
  const [isUsed, setUsed] = useState(false);
  const [opened, setOpened] = useState(false);
  const current = saved.find((filter) => sameQuery(filter.query, query.text));
  const press = () => {
    setUsed(true);
    setOpened(!opened);
  };
  const button = (
    <button type="button" className={compact.button} onClick={press} aria-haspopup="dialog" aria-expanded={opened}>
      {current ? `Saved: ${current.name}` : "Saved filters"}
      <IconChevronDown size={14} aria-hidden />
    </button>
  );
  if (!isUsed) return button;
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus shadow="md" width={280}>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          {saved.length === 0 ? (
            <Text size="sm">No saved filters yet. Set filters, then save them under a name.</Text>
          ) : null}
          {saved.map((filter) => (
            <SavedLine
              key={filter.id}
              filter={filter}
              onDelete={(id) => reloaded(() => onDelete(id))}
              onChoose={() => {
                query.load(filter.query);
                setOpened(false);
              }}
            />
          ))}
          <SaveForm query={query} onSave={(name, text) => reloaded(() => onSave(name, text))} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function SavedLine({
  filter,
  onChoose,
  onDelete,
}: {
  filter: SavedFilterChoice;
  onChoose: () => void;
  onDelete: Props["onDelete"];
}) {
  const [pending, start] = useTransition();
  const remove = () =>
    start(async () => {
      const answer = await onDelete(filter.id);
      if (!answer.ok) notifications.show({ color: "red", message: answer.message });
    });
  return (
    <Group gap={4} wrap="nowrap">
      <UnstyledButton className={classes.line} onClick={onChoose}>
        {filter.name}
      </UnstyledButton>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        onClick={remove}
        loading={pending}
        aria-label={`Remove ${filter.name}`}
      >
        <IconTrash size={14} />
      </ActionIcon>
    </Group>
  );
}

function SaveForm({ query, onSave }: Pick<Props, "query" | "onSave">) {
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const answer = await onSave(name, query.text);
      setProblem(answer.ok ? null : answer.message);
      if (answer.ok) setName("");
    });
  };
  return (
    <form onSubmit={save}>
      <Group gap={6} align="end" wrap="nowrap">
        <TextInput
          size="xs"
          label="Save current filters as"
          placeholder="Failed this week"
          value={name}
          error={problem}
          onChange={(event) => setName(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button type="submit" size="xs" variant="default" loading={pending} disabled={!name.trim()}>
          Save
        </Button>
      </Group>
    </form>
  );
}
