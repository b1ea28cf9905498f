import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { currentContext } from "@/app/_runtime/context";
import { EmptyState } from "@/components/states/empty-state";
import { defaultGuard } from "@/lib/guard/settings";
import { listPast } from "@/lib/records/held/past.store";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { listSources } from "@/lib/settings/source/source.store";
import { GuardrailsForm } from "./guardrails-form";
import { SourceLinks } from "./source-links";

export const metadata: Metadata = { title: "Guardrails" };

const syncsTried = 30;

export default async function GuardrailsPage({ searchParams }: { searchParams: Promise<{ source?: string }> }) {
  const ctx = await currentContext();
  const named = (await searchParams).source;
  const sources = (await listSources(ctx.db)).filter(({ kind }) => kind !== "scim");
  const source = sources.find(({ id }) => String(id) === named) ?? sources[0];
  if (!source)
    return (
      <EmptyState title="No source to guard yet">
        Connect one in People Integration; its limits are set here.
      </EmptyState>
    );
  const [settings, past] = await Promise.all([
    readGuardSettings(ctx.db, source),
    listPast(ctx.db, source.id, syncsTried),
  ]);
  return (
    <>
      <Text size="sm" c="var(--text-quiet)" maw={720} mb="sm">
        A sync that exceeds one of these limits is held: it changes nobody until an admin approves it, in whole or in
        part, or discards it. New limits apply from the next sync on.
      </Text>
      <SourceLinks sources={sources} chosen={source.id} />
      <GuardrailsForm
        key={source.id}
        source={{ id: source.id, name: source.name }}
        initial={settings}
        defaults={defaultGuard(source.kind)}
        past={past}
      />
    </>
  );
}
