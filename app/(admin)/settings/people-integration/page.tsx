import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { readSecretMarks } from "@/lib/settings/source/source.store";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import { scheduleHours } from "@/lib/sources/vocabulary";
import { chooseSource } from "./choose-source";
import { PausedNotice } from "./paused-notice";
import { ScheduleForm } from "./schedule-form";
import { VendorForm } from "./vendor-form";

export const metadata: Metadata = { title: "People Integration" };

type Props = { searchParams: Promise<{ source?: string; attribute?: string; version?: string }> };

export default async function SourcePage({ searchParams }: Props) {
  const { source: named, attribute, version } = await searchParams;
  if (attribute || version)
    redirect(
      `/settings/people-integration/mapping?${new URLSearchParams({ ...(attribute ? { attribute } : {}), ...(version ? { version } : {}) })}`,
    );
  const ctx = await currentContext();
  const chosen = await chooseSource(ctx, named);
  const source = chosen?.kind === "scim" ? null : chosen;
  if (!source) return <VendorForm kind="workday" />;
  const nextRuns = scheduleHours.map((hours) => ({ hours, at: nextRunAt(hours, ctx.now).toISOString() }));
  return (
    <>
      <VendorForm kind={source.kind} source={{ ...source, marks: await readSecretMarks(ctx.db, source.id) }} />
      {source.schedulePausedAt ? (
        <PausedNotice source={source} by={source.schedulePausedBy ?? "An admin"} at={source.schedulePausedAt} />
      ) : null}
      <ScheduleForm
        sourceId={source.id}
        initial={{
          enabled: source.enabled,
          scheduleHours: source.scheduleHours,
          whenMissing: source.whenMissing,
          whenContradictory: source.whenContradictory,
        }}
        nextRuns={nextRuns}
      />
    </>
  );
}
