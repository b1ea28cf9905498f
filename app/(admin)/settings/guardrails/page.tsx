import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { type AdminContext, currentContext } from "@/app/_runtime/context";
import { EmptyState } from "@/components/states/empty-state";
import { listAdmins } from "@/lib/access/admins/admins.store";
import { defaultGuard } from "@/lib/guard/settings";
import { listPast } from "@/lib/records/held/past.store";
import { readScimHour } from "@/lib/scim-directory/guard/read-hour";
import { readGuardSettings } from "@/lib/settings/guardrails/guardrails.store";
import { readScimGuard } from "@/lib/settings/guardrails/scim-guard.store";
import { readSecondAdmin } from "@/lib/settings/guardrails/second-admin.store";
import { listSources, type Source } from "@/lib/settings/source/source.store";
import { GuardrailsForm } from "./guardrails-form";
import { ScimGuardForm } from "./scim-guard-form";
import { SecondAdminSwitch } from "./second-admin-switch";
import { SourceLinks } from "./source-links";

export const metadata: Metadata = { title: "Guardrails" };

const syncsTried = 30;

export default async function GuardrailsPage({ searchParams }: { searchParams: Promise<{ source?: string }> }) {
  const ctx = await currentContext();
  const named = (await searchParams).source;
  const sources = (await listSources(ctx.db)).toSorted((a, b) => Number(a.kind === "scim") - Number(b.kind === "scim"));
  const source = sources.find(({ id, kind }) => String(id) === named || kind === named) ?? sources[0];
  if (!source)
    return (
      <EmptyState title="No source to guard yet">
        Connect one in People Integration; its limits are set here.
      </EmptyState>
    );
  return (
    <>
      <Text size="sm" c="var(--text-quiet)" maw={720} mb="sm">
        {source.kind === "scim" ? aboutPushes : aboutSyncs}
      </Text>
      <SourceLinks sources={sources} chosen={source.id} />
      {source.kind === "scim" ? <PushLimits ctx={ctx} source={source} /> : <SyncLimits ctx={ctx} source={source} />}
    </>
  );
}

const aboutSyncs =
  "A sync that exceeds one of these limits is held: it changes nobody until an admin approves it, in whole or in part, or discards it. New limits apply from the next sync on.";
const aboutPushes =
  "When SCIM ends the access of more people than this, the others are held: they keep access until an admin approves or discards it. Anybody can be ended singly past the limit, on their own page.";

type LimitsProps = { ctx: AdminContext; source: Source };

async function SyncLimits({ ctx: { db }, source }: LimitsProps) {
  const [settings, past, { required }, admins] = await Promise.all([
    readGuardSettings(db, source),
    listPast(db, source.id, syncsTried),
    readSecondAdmin(db),
    listAdmins(db),
  ]);
  return (
    <>
      <GuardrailsForm
        key={source.id}
        source={{ id: source.id, name: source.name }}
        initial={settings}
        defaults={defaultGuard(source.kind)}
        past={past}
      />
      <SecondAdminSwitch required={required} admins={admins.length} />
    </>
  );
}

async function PushLimits({ ctx: { db, now }, source: { id, name } }: LimitsProps) {
  const [settings, hour] = await Promise.all([readScimGuard(db, id), readScimHour(db, id, now)]);
  return <ScimGuardForm key={id} source={{ id, name }} initial={settings} hour={hour} />;
}
