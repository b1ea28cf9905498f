"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { Section } from "@/components/settings/section";
import { ConnectionOutcome } from "./connection-outcome";
import { SettingField } from "./setting-field";
import { type Connection, useConnection } from "./use-connection";
import { VendorGuide } from "./vendor-guide";

type Props = { connection: Connection; about: string; guide: readonly string[] };

/** How Rollcall reaches a source, made of its vendor's settings, with a test that saves nothing. */
export function ConnectionForm({ connection, about, guide }: Props) {
  const { form, shown, busy, outcome, save, test } = useConnection(connection);
  const isNew = connection.sourceId === null;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Section
        title={isNew ? `Connect ${connection.label}` : "Connection"}
        about={
          <>
            {about} Rollcall only reads it.
            <VendorGuide label={connection.label} steps={guide} />
          </>
        }
      >
        <TextInput
          label="Name"
          description="The name shown across Rollcall."
          required
          {...form.getInputProps("name")}
        />
        {shown.map((field) => (
          <SettingField key={field.path} field={field} form={form} mark={connection.marks[field.path] ?? null} />
        ))}
        <Buttons isNew={isNew} busy={busy} onTest={() => void test()} />
        <ConnectionOutcome outcome={outcome} />
      </Section>
    </form>
  );
}

type ButtonsProps = { isNew: boolean; busy: "save" | "test" | null; onTest: () => void };

function Buttons({ isNew, busy, onTest }: ButtonsProps) {
  return (
    <Group gap="xs">
      <Button type="submit" loading={busy === "save"} disabled={busy === "test"}>
        {isNew ? "Add source" : "Save connection"}
      </Button>
      {!isNew && (
        <Button variant="default" onClick={onTest} loading={busy === "test"} disabled={busy === "save"}>
          Test connection
        </Button>
      )}
    </Group>
  );
}
