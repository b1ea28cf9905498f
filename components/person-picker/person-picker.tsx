"use client";

import { Loader, Stack, Text, TextInput, UnstyledButton } from "@mantine/core";
import { type FormEvent, useState } from "react";
import classes from "./person-picker.module.css";
import { usePeople } from "./use-people";

type Props = {
  label: string;
  initial: string;
  /** A user's id, or the words typed when Enter is pressed without choosing. */
  onChoose: (value: string) => void;
};

/** Finds a person by the beginning of a name, an e-mail or an employee ID. */
export function PersonPicker({ label, initial, onChoose }: Props) {
  const [words, setWords] = useState(initial);
  const { found, busy, problem } = usePeople(words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (words.trim()) onChoose(words.trim());
  };
  return (
    <form onSubmit={submit}>
      <TextInput
        size="xs"
        label={label}
        placeholder="Name, e-mail or employee ID"
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        rightSection={busy ? <Loader size={12} /> : null}
        error={problem}
        data-autofocus
      />
      <Stack gap={0} mt={4} mah={260} style={{ overflowY: "auto" }}>
        {found.map((person) => (
          <UnstyledButton key={person.id} className={classes.choice} onClick={() => onChoose(person.id)}>
            <Text size="sm" truncate dir="auto">
              {person.name}
            </Text>
            <Text size="xs" c="var(--text-quiet)" truncate>
              {person.email}
            </Text>
          </UnstyledButton>
        ))}
      </Stack>
    </form>
  );
}
