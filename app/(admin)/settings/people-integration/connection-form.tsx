"use client";

import { Button, Group, Select, TextInput } from "@mantine/core";
import { Notice } from "@/components/notice/notice";
import { SecretField, type SecretMark } from "@/components/settings/secret-field";
import { Section } from "@/components/settings/section";
import { type ConnectionFields, secretsOf, signInKinds, signInLabels } from "./connection-fields";
import { ConnectionResult } from "./connection-result";
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

/** How Rollcall reaches the Workday report, and a test of it before anything is saved. */
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
        about="The custom report that lists every worker (Reports as a Service). Rollcall only ever reads it."
      >
        <TextInput
          label="Name"
          description="What this source is called on the dashboards."
          required
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          error={errorOf("name")}
        />
        <TextInput
          label="Report URL"
          description="In Workday: the report's Actions, Web Service, View URLs, JSON. Prompts in the URL are kept."
          required
          inputMode="url"
          value={fields.reportUrl}
          onChange={(event) => set({ reportUrl: event.currentTarget.value })}
          error={errorOf("reportUrl")}
        />
        <TextInput
          label="One-person report URL"
          description="Optional: a second report for syncing one person, with {employee_id} or {email} where their value goes."
          inputMode="url"
          value={fields.userReportUrl}
          onChange={(event) => set({ userReportUrl: event.currentTarget.value })}
          error={errorOf("userReportUrl")}
        />
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
        <Group gap="xs">
          <Button type="submit" loading={form.busy === "save"} disabled={form.busy === "test"}>
            {sourceId === null ? "Add source" : "Save connection"}
          </Button>
          {sourceId !== null && (
            <Button
              variant="default"
              onClick={form.test}
              loading={form.busy === "test"}
              disabled={form.busy === "save"}
            >
              Test connection
            </Button>
          )}
        </Group>
        {outcome?.kind === "failure" && (
          <Notice tone="failed" title={outcome.failure.message}>
            {outcome.failure.remedy}
          </Notice>
        )}
        {outcome?.kind === "saved" && <Notice tone="done" title="Saved. The next sync reads this report." />}
        {outcome?.kind === "tested" && <ConnectionResult test={outcome.test} />}
      </Section>
    </form>
  );
}
