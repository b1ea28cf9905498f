import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { listFiles } from "@/lib/files/files.store";
import { readFirstRunOf } from "@/lib/records/first-run/read-first-run";
import { findSource, readSecretMarks } from "@/lib/settings/source/source.store";
import { vendorOf } from "@/lib/sources/registry";
import { nextRunAt } from "@/lib/sources/schedule-slots";
import { scheduleHours } from "@/lib/sources/vocabulary";
import { readHandover } from "@/lib/wide-changes/switch-source";
import { Guide } from "../../../../syncs/first-run/guide";
import { FileHistory } from "../../files/file-history";
import { SftpFacts } from "../../files/sftp-facts";
import { UploadSection } from "../../files/upload-section";
import { PausedNotice } from "../../source-form/paused-notice";
import { ScheduleForm } from "../../source-form/schedule-form";
import { SourceInUse } from "../../source-form/source-in-use";
import { SourcePath } from "../../source-form/source-path";
import { VendorForm } from "../../source-form/vendor-form";

export const metadata: Metadata = { title: "Source" };

/** Where uploads go; null while the server is off. */
async function readSftp() {
  const { sftp, env } = await getRuntime();
  return sftp && { host: new URL(env.appUrl).hostname, port: sftp.port, fingerprint: sftp.fingerprint };
}

export default async function SourcePage({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await currentContext();
  const id = Number((await params).id);
  const source = Number.isInteger(id) && id > 0 ? await findSource(ctx.db, id) : null;
  if (!source || source.kind === "scim") notFound();
  const nextRuns = scheduleHours.map((hours) => ({ hours, at: nextRunAt(hours, ctx.now).toISOString() }));
  const { files } = vendorOf(source.kind);
  const { enabled, whenMissing, whenContradictory } = source;
  const handover = enabled ? null : await readHandover(ctx.db, ctx.now, source.id);
  const firstRun = await readFirstRunOf(ctx.db, ctx.now, source.id);
  return (
    <>
      <SourcePath name={source.name} />
      {firstRun ? <Guide run={firstRun} title={`Get people in from ${source.name}`} /> : null}
      {handover?.from && <SourceInUse source={{ id: source.id, name: source.name }} handover={handover} />}
      {files === "uploaded" && <UploadSection sourceId={source.id} />}
      {files === "received" && <SftpFacts server={await readSftp()} config={source.config} />}
      {files && <FileHistory files={await listFiles(ctx.db, source.id, 20)} />}
      <VendorForm kind={source.kind} source={{ ...source, marks: await readSecretMarks(ctx.db, source.id) }} />
      {source.schedulePausedAt ? (
        <PausedNotice source={source} by={source.schedulePausedBy ?? "An admin"} at={source.schedulePausedAt} />
      ) : null}
      <ScheduleForm
        sourceId={source.id}
        initial={{ enabled, scheduleHours: source.scheduleHours, whenMissing, whenContradictory }}
        inUseInstead={handover?.from ?? null}
        nextRuns={nextRuns}
      />
    </>
  );
}
