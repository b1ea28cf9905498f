import { z } from "zod";
import type { PullSummary, RawPayload, SourceAdapter, SourceDependencies, Subject } from "../adapter";
import { SourceError } from "../error";
import { createHttpClient, type HttpClient } from "../http";
import { type ReadPage, readPages } from "../pages";
import { parseConfig, requireSecrets } from "../parse-config";
import { basicCredentials, fixedSignIn, signedIn } from "../sign-in";
import { createRawSieve, droppedWords } from "../unwanted";
import type { Vendor } from "../vendor";
import { type BambooHrConfig, bambooHrConfig, bambooHrDescription, usualFields } from "./describe";

export const bambooHr: Vendor = { ...bambooHrDescription, open: openBambooHr };

/** BambooHR through its custom report: one answer with everybody. The directory route leaves leavers out. */
export function openBambooHr(
  config: unknown,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): SourceAdapter {
  const settings = parseConfig(bambooHrConfig, config);
  requireSecrets(bambooHrDescription, settings, secrets);
  // The key is the user; the password may be anything.
  const signIn = fixedSignIn({ authorization: basicCredentials(secrets.apiKey ?? "", "x") });
  const client = signedIn(createHttpClient("BambooHR", settings.timeouts, deps), signIn);
  return {
    pull: (signal) => readReport(client, settings, signal),
    pullOne: (subject, signal) => readOne(client, settings, subject, signal),
    sample: (limit, signal) => readSome(readReport(client, settings, signal), () => true, limit),
  };
}

async function* readReport(
  client: HttpClient,
  settings: BambooHrConfig,
  signal: AbortSignal,
): AsyncGenerator<RawPayload[], PullSummary> {
  const sieve = createRawSieve();
  const body = JSON.stringify({ title: "Rollcall", fields: [...usualFields, ...settings.moreFields] });
  const pages = readPages(client, {
    system: "BambooHR",
    first: {
      url: `${settings.address}/api/v1/reports/custom?format=json&onlyCurrent=false`,
      method: "POST",
      isRead: true,
      // Exactly this: with a charset behind it BambooHR reads the body as XML.
      headers: { "content-type": "application/json", accept: "application/json" },
      body,
    },
    next: endOfReport,
    scan: { path: ["employees"], members: [["fields"]], maxRecordBytes: settings.maxRecordBytes },
    signal,
  });
  for (;;) {
    const next = await pages.next();
    if (next.done) return { ...next.value, proof: next.value.proof + droppedWords(sieve.dropped) };
    yield next.value.map(sieve.keep);
  }
}

const fieldList = z.array(z.object({ id: z.coerce.string() })).catch([]);
/** Without these nobody is recognised, or loses access for no reason. */
const needed = ["employeeNumber", "workEmail", "status"] as const;

/** The report is whole in one answer. BambooHR leaves out without a word what the key's user may not see. */
function endOfReport({ members, found }: ReadPage): { complete: boolean; proof: string } {
  if (!found) throw new SourceError("unexpected_shape", "BambooHR's answer has no list of employees.");
  const told = fieldList.parse(members.fields).map(({ id }) => id);
  const missing = needed.filter((field) => !told.includes(field));
  if (missing.length === 0) return { complete: true, proof: "the report was read to its end" };
  throw new SourceError("forbidden", `BambooHR left out ${missing.join(", ")} without a word.`, {
    remedy: "Let the access level of the key's user view these fields for everybody, former employees included.",
  });
}

const employee = z.object({ employeeNumber: z.coerce.string(), workEmail: z.string().nullish() });

function isThem(record: RawPayload, { employeeId, email }: Subject): boolean {
  const parsed = employee.safeParse(JSON.parse(record.toString("utf8")));
  if (!parsed.success) return false;
  const { employeeNumber, workEmail } = parsed.data;
  return employeeId
    ? employeeNumber === employeeId
    : email !== null && workEmail?.toLowerCase() === email.toLowerCase();
}

/** BambooHR finds nobody by employee number, so the report is read to its end and everybody else is let go. */
const readOne = (client: HttpClient, settings: BambooHrConfig, subject: Subject, signal: AbortSignal) =>
  readSome(readReport(client, settings, signal), (record) => isThem(record, subject), Number.POSITIVE_INFINITY);

async function readSome(
  pages: AsyncGenerator<RawPayload[]>,
  isWanted: (record: RawPayload) => boolean,
  limit: number,
): Promise<RawPayload[]> {
  const records: RawPayload[] = [];
  for await (const batch of pages) {
    records.push(...batch.filter(isWanted));
    if (records.length >= limit) break;
  }
  return records.slice(0, limit);
}
