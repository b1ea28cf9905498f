import { useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { reachServer } from "@/components/server-answer/reach-server";
import type { ConnectionTest } from "@/lib/settings/source/test-connection";
import { createSourceAction, saveConnectionAction, testConnectionAction } from "./actions";
import { type ConnectionFields, configOf } from "./connection-fields";

export type ConnectionAnswer =
  | { kind: "failure"; failure: ActionFailure }
  | { kind: "saved" }
  | { kind: "tested"; test: ConnectionTest };

/** The connection form's state: what is typed, what is under way, and what came of it. */
export function useConnection(sourceId: number | null, initial: ConnectionFields) {
  const [fields, setFields] = useState(initial);
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [busy, setBusy] = useState<"save" | "test" | null>(null);
  const [outcome, setOutcome] = useState<ConnectionAnswer | null>(null);

  async function run(kind: "save" | "test", work: () => Promise<ConnectionAnswer>) {
    setBusy(kind);
    setOutcome(null);
    const result = await work();
    if (result.kind === "saved") setSecrets({});
    setOutcome(result);
    setBusy(null);
  }

  const input = { name: fields.name, config: configOf(fields), secrets };
  const failures = outcome?.kind === "failure" ? outcome.failure.fields : undefined;
  return {
    fields,
    secrets,
    busy,
    outcome,
    set: (change: Partial<ConnectionFields>) => setFields((present) => ({ ...present, ...change })),
    setSecret: (name: string, value: string) => setSecrets((present) => ({ ...present, [name]: value })),
    errorOf: (field: string) => failures?.[field] ?? failures?.[`config.${field}`],
    save: () => run("save", () => save(sourceId, input)),
    test: () => run("test", () => test(sourceId, input)),
  };
}

type Input = { name: string; config: Record<string, unknown>; secrets: Record<string, string> };

async function save(sourceId: number | null, input: Input): Promise<ConnectionAnswer> {
  const result =
    sourceId === null
      ? await reachServer(() => createSourceAction({ kind: "workday", ...input }))
      : await reachServer(() => saveConnectionAction({ sourceId, ...input }));
  return result.ok ? { kind: "saved" } : { kind: "failure", failure: result };
}

async function test(sourceId: number | null, input: Input): Promise<ConnectionAnswer> {
  const result = await reachServer(() => testConnectionAction({ sourceId: sourceId ?? 0, ...input }));
  return result.ok ? { kind: "tested", test: result.value } : { kind: "failure", failure: result };
}
