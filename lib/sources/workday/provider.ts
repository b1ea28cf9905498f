import type { RawPayload, SourceAdapter, SourceDependencies, Subject } from "../adapter";
import { SourceError } from "../error";
import { scanRecords } from "../json-records";
import { parseConfig, requireSecrets } from "../parse-config";
import type { Vendor } from "../vendor";
import { recordsKey } from "./api-types";
import { createWorkdayClient, type WorkdayClient } from "./client";
import { type WorkdayConfig, workdayConfig, workdayDescription } from "./describe";

/** More rows than this for one person means that the report does not filter by the placeholder's prompt. */
const mostRecordsOfOne = 20;

export const workday: Vendor = { ...workdayDescription, open: openWorkday };

/** Workday through a custom report published as a web service (RaaS): one JSON reply with every row, never paged. */
export function openWorkday(config: unknown, secrets: Record<string, string>, deps: SourceDependencies): SourceAdapter {
  const settings = parseConfig(workdayConfig, config);
  requireSecrets(workdayDescription, settings, secrets);
  const client = createWorkdayClient(settings, { ...secrets }, deps);
  const template = settings.userReportUrl;

  return {
    pull: (signal) => readReport(client, settings, settings.reportUrl, signal),
    pullOne:
      template === null
        ? { unsupported: "This Workday source has no report for one person: add its URL in the source's settings." }
        : (subject, signal) => readOne(client, settings, template, subject, signal),
    sample: (limit, signal) => readFirst(client, settings, settings.reportUrl, limit, signal),
  };
}

async function* readReport(client: WorkdayClient, settings: WorkdayConfig, url: string, signal: AbortSignal) {
  const reply = await client.openReport(url, signal);
  const type = reply.contentType.split(";")[0]?.trim() || "no content type";
  const subject = `Workday's reply (${reply.status}, ${type})`;
  return yield* scanRecords(reply.body, { path: [recordsKey], subject, maxRecordBytes: settings.maxRecordBytes });
}

async function readFirst(
  client: WorkdayClient,
  settings: WorkdayConfig,
  url: string,
  limit: number,
  signal: AbortSignal,
): Promise<RawPayload[]> {
  const records: RawPayload[] = [];
  for await (const batch of readReport(client, settings, url, signal)) {
    records.push(...batch);
    if (records.length >= limit) break;
  }
  return records.slice(0, limit);
}

async function readOne(
  client: WorkdayClient,
  settings: WorkdayConfig,
  template: string,
  subject: Subject,
  signal: AbortSignal,
): Promise<RawPayload[]> {
  const records = await readFirst(client, settings, urlForSubject(template, subject), mostRecordsOfOne + 1, signal);
  if (records.length <= mostRecordsOfOne) return records;
  throw new SourceError("unexpected_shape", `The one-user report answered more than ${mostRecordsOfOne} records.`, {
    remedy: "Give that report a prompt that filters by the value in the placeholder's place.",
  });
}

function urlForSubject(template: string, subject: Subject): string {
  const byEmail = template.includes("{email}");
  const value = byEmail ? subject.email : subject.employeeId;
  if (value === null || value === "") {
    const what = byEmail ? "an e-mail address" : "an employee ID";
    throw new SourceError("not_found", `The one-user report is asked by ${what}, and this person has none.`, {
      remedy: "Run a full sync instead, or map that attribute first.",
    });
  }
  return template.replace(byEmail ? "{email}" : "{employee_id}", () => encodeURIComponent(value));
}
