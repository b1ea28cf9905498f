"use client";

import { Button, Group, Input, PasswordInput, Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { formatDay } from "@/components/format/time";

export type SecretMark = { setAt: string; setBy: string };

type Props = {
  label: string;
  help?: ReactNode;
  /** When and by whom it was set; null when it never was. */
  mark: SecretMark | null;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  isRequired?: boolean;
  multiline?: boolean;
};

/** A stored secret is never shown: it says when it was set and by whom, and can be replaced. */
export function SecretField({
  label,
  help,
  mark,
  value,
  onChange,
  error,
  isRequired = true,
  multiline = false,
}: Props) {
  const [isReplacing, setReplacing] = useState(false);
  if (mark && !isReplacing) {
    return (
      <Input.Wrapper label={label} labelElement="div" error={error}>
        <Group gap="sm" mt={4}>
          <Text size="sm" c="var(--text-quiet)">
            set on {formatDay(new Date(mark.setAt))} by {mark.setBy}
          </Text>
          <Button
            variant="default"
            size="compact-sm"
            onClick={() => setReplacing(true)}
            aria-label={`Replace ${label}`}
          >
            Replace
          </Button>
        </Group>
      </Input.Wrapper>
    );
  }
  const keep = () => {
    onChange("");
    setReplacing(false);
  };
  const field = { label, description: help, value, error, autoComplete: "off", required: isRequired && !mark };
  return (
    <div>
      {multiline ? (
        <Textarea {...field} onChange={(event) => onChange(event.currentTarget.value)} rows={5} ff="monospace" />
      ) : (
        <PasswordInput {...field} onChange={(event) => onChange(event.currentTarget.value)} />
      )}
      {mark && (
        <Button variant="subtle" size="compact-xs" color="gray" mt={4} onClick={keep}>
          Keep the current one
        </Button>
      )}
    </div>
  );
}
