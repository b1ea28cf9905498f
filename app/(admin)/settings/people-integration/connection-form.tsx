"use client";

import { Button, Group, Select, TextInput } from "@mantine/core";
import { SecretField, type SecretMark } from "@/components/settings/secret-field";
import { Section } from "@/components/settings/section";
import { type ConnectionFields, secretsOf, signInKinds, signInLabels } from "./connection-fields";
import { ConnectionOutcome } from "./connection-outcome";
import { SignInFields } from "./sign-in-fields";
import { useConnection } from "./use-connection";

type Props = { sourceId: number | null; initial: ConnectionFields; marks: Record<string, SecretMark> };

const secretLabels: Record<string, string> = {
  password: "Password",
  clientSecret: "Client secret",
  refreshToken: "Refresh token",
  privateKey: "Private key (PEM)",
};

const signInOptions = signInKinds.map((value) => ({ value, label: signInLabels[value] }));

/** How Rollcall reaches the Workday report, with a test that saves nothing. */
export function ConnectionForm({ sourceId, initial, marks }: Props) {
  const form = useConnection(sourceId, initial);
  const { fields, set, errorOf, outcome } = form;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        form.save();
      }}
    >
      <Section
        title={sourceId === null ? "Connect Workday" : "Connection"}
        about="The custom report that lists every worker (Reports as a Service). Rollcall only reads it."
      >
        <ReportFields fields={fields} set={set} errorOf={errorOf} />
        <Select
          label="Sign-in"
          description="How the integration system user signs in to Workday."
          data={signInOptions}
          allowDeselect={false}
          value={fields.signIn}
          onChange={(value) => set({ signIn: signInKinds.find((kind) => kind === value) ?? "basic" })}
        />
        <SignInFields fields={fields} set={set} errorOf={errorOf} />
        {secretsOf[fields.signIn].map((name) => (
          <SecretField
            key={`${name} ${marks[name]?.setAt ?? ""}`}
            label={secretLabels[name] ?? name}
            mark={marks[name] ?? null}
            value={form.secrets[name] ?? ""}
            onChange={(value) => form.setSecret(name, value)}
            multiline={name === "privateKey"}
          />
        ))}
        <Buttons isNew={sourceId === null} busy={form.busy} onTest={form.test} />
        <ConnectionOutcome outcome={outcome} />
      </Section>
    </form>
  );
}

type FieldsProps = Pick<ReturnType<typeof useConnection>, "fields" | "set" | "errorOf">;

function ReportFields({ fields, set, errorOf }: FieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        description="The name shown across Rollcall."
        required
        value={fields.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={errorOf("name")}
      />
      <TextInput
        label="Report URL"
        description="In Workday: Actions, Web Service, View URLs, then copy the JSON link with its prompts."
        required
        inputMode="url"
        value={fields.reportUrl}
        onChange={(event) => set({ reportUrl: event.currentTarget.value })}
        error={errorOf("reportUrl")}
      />
      <TextInput
        label="One-person report URL"
        description="Optional. A second report that returns one person: put {employee_id} or {email} where their value belongs."
        inputMode="url"
        value={fields.userReportUrl}
        onChange={(event) => set({ userReportUrl: event.currentTarget.value })}
        error={errorOf("userReportUrl")}
      />
    </>
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
