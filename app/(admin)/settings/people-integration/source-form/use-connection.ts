import { useForm } from "@mantine/form";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { reachServer } from "@/components/server-answer/reach-server";
import type { SecretMark } from "@/components/settings/secret-field";
import type { ConnectionTest } from "@/lib/settings/source/test-connection";
import type { FormField } from "@/lib/sources/form-fields";
import { enteredSettings, type FormSettings, missingFields, settingsOf, shownFields } from "@/lib/sources/form-values";
import { createSourceAction, saveConnectionAction, testConnectionAction } from "../actions";

/** What is typed, laid out as the server takes it, so that its words on a value find their field. */
export type ConnectionValues = { name: string; config: FormSettings; secrets: Record<string, string> };

export type Connection = {
  /** Null for a source that is being added. */
  sourceId: number | null;
  kind: string;
  label: string;
  name: string;
  config: unknown;
  fields: FormField[];
  marks: Record<string, SecretMark>;
};

export type ConnectionAnswer =
  | { kind: "failure"; failure: ActionFailure }
  | { kind: "saved"; sourceId: number }
  | { kind: "tested"; test: ConnectionTest };

type Sent = { name: string; config: FormSettings; secrets: Record<string, string> };

/** The connection form's state: what is typed, what is under way, and what came of it. */
export function useConnection(connection: Connection) {
  const { fields, marks, config } = connection;
  const router = useRouter();
  const [busy, setBusy] = useState<"save" | "test" | null>(null);
  const [outcome, setOutcome] = useState<ConnectionAnswer | null>(null);
  const form = useForm<ConnectionValues>({
    initialValues: { name: connection.name, config: enteredSettings(fields, config), secrets: {} },
    validate: ({ name, config: entered, secrets }) => ({
      ...(name.trim() === "" ? { name: "A source needs a name." } : {}),
      ...missingFields(fields, entered, secrets, (secret) => marks[secret] !== undefined),
    }),
  });

  async function run(kind: "save" | "test", work: (sent: Sent) => Promise<ConnectionAnswer>) {
    setOutcome(null);
    if (form.validate().hasErrors) return;
    const { name, secrets, config: entered } = form.getValues();
    setBusy(kind);
    const result = await work({ name, secrets, config: settingsOf(fields, entered, config) });
    setBusy(null);
    setOutcome(result);
    if (result.kind === "saved") {
      form.setFieldValue("secrets", {});
      if (connection.sourceId === null) router.push(`/settings/people-integration/sources/${result.sourceId}`);
    }
    if (result.kind === "failure") form.setErrors(result.failure.fields ?? {});
  }

  return {
    form,
    shown: shownFields(fields, form.values.config),
    busy,
    outcome,
    save: () => run("save", (sent) => save(connection, sent)),
    test: () => run("test", (sent) => test(connection, sent)),
  };
}

async function save({ sourceId, kind }: Connection, sent: Sent): Promise<ConnectionAnswer> {
  if (sourceId === null) {
    const created = await reachServer(() => createSourceAction({ kind, ...sent }));
    return created.ok ? { kind: "saved", sourceId: created.value.sourceId } : { kind: "failure", failure: created };
  }
  const saved = await reachServer(() => saveConnectionAction({ sourceId, ...sent }));
  return saved.ok ? { kind: "saved", sourceId } : { kind: "failure", failure: saved };
}

async function test({ sourceId }: Connection, sent: Sent): Promise<ConnectionAnswer> {
  const result = await reachServer(() => testConnectionAction({ sourceId: sourceId ?? 0, ...sent }));
  return result.ok ? { kind: "tested", test: result.value } : { kind: "failure", failure: result };
}
