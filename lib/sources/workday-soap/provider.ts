import type { PullSummary, RawPayload, SourceAdapter, SourceDependencies, Subject } from "../adapter";
import { SourceError } from "../error";
import { createHttpClient } from "../http";
import { parseConfig, requireSecrets } from "../parse-config";
import type { Vendor } from "../vendor";
import { cutWorkers } from "./cut-workers";
import { type WorkdaySoapConfig, workdaySoapConfig, workdaySoapDescription } from "./describe";
import { type AsOf, envelopeFor, type Wanted, type WorkerId } from "./envelope";
import { soapFaultIn } from "./faults";
import { type Results, readResults, readWorker } from "./read-xml";

export const workdaySoap: Vendor = { ...workdaySoapDescription, open: openWorkdaySoap };

type Page = { results: Results; bytes: number; wids: (string | null)[] };
type ReadPage = (wanted: Wanted, signal: AbortSignal) => AsyncGenerator<RawPayload[], Page>;

/** Workday through Get_Workers: pages of workers as of one moment, each worker as JSON. */
export function openWorkdaySoap(
  config: unknown,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): SourceAdapter {
  const settings = parseConfig(workdaySoapConfig, config);
  requireSecrets(workdaySoapDescription, settings, secrets);
  const read = pageReader(settings, secrets.password ?? "", deps);
  const asOf = () => momentOf(deps.now());
  return {
    pull: (signal) => pullAll(read, asOf(), signal),
    pullOne: (subject, signal) => readOne(read, asOf(), subject, signal),
    sample: (limit, signal) => readFirst(read({ page: 1, asOf: asOf() }, signal), limit),
  };
}

const momentOf = (now: Date): AsOf => ({ effective: now.toISOString().slice(0, 10), entry: now.toISOString() });

function pageReader(config: WorkdaySoapConfig, password: string, deps: SourceDependencies): ReadPage {
  const http = createHttpClient("Workday", config.timeouts, deps);
  const headers = { "content-type": "text/xml;charset=UTF-8", accept: "text/xml" };
  return async function* (wanted, signal) {
    const body = envelopeFor(config, password, wanted);
    const request = { method: "POST", isRead: true, url: config.serviceUrl, headers, body, signal } as const;
    const reply = await http.send(request).catch((error: unknown) => {
      throw soapFaultIn(error);
    });
    const workers = cutWorkers(reply.body, config.maxRecordBytes);
    const wids: Page["wids"] = [];
    for (;;) {
      const next = await workers.next();
      if (next.done) return { results: readResults(next.value), bytes: next.value.bytes, wids };
      const read = next.value.map((xml) => readWorker(xml, config.maxRecordBytes));
      for (const { wid } of read) wids.push(wid);
      yield read.map(({ payload }) => payload);
    }
  };
}

/** Complete when every page was read and as many different workers came as Workday says there are. */
async function* pullAll(read: ReadPage, asOf: AsOf, signal: AbortSignal): AsyncGenerator<RawPayload[], PullSummary> {
  const seen = new Set<string>();
  let [records, bytes, unread] = [0, 0, 0];
  for (let page = 1; ; page += 1) {
    const { results, ...rest } = yield* read({ page, asOf }, signal);
    requirePage(results, page, rest.wids.length);
    records += rest.wids.length;
    bytes += rest.bytes;
    for (const wid of rest.wids)
      if (wid === null) unread += 1;
      else seen.add(wid);
    if (page < results.Total_Pages) continue;
    const total = results.Total_Results;
    const proof = `${seen.size + unread} different workers of ${total}, as of ${asOf.entry}`;
    return { complete: seen.size + unread === total && records === total, proof, records, bytes };
  }
}

/** A page that is not the one asked for, or that holds fewer workers than it says, would lose people. */
function requirePage(results: Results, page: number, workers: number): void {
  if ((results.Page === page || results.Total_Results === 0) && results.Page_Results === workers) return;
  throw new SourceError(
    "truncated",
    `Workday's page ${page} says that it is page ${results.Page} with ${results.Page_Results} workers, and has ${workers}.`,
  );
}

async function readFirst(pages: AsyncGenerator<RawPayload[]>, limit: number): Promise<RawPayload[]> {
  const records: RawPayload[] = [];
  for await (const batch of pages) {
    records.push(...batch);
    if (records.length >= limit) break;
  }
  return records.slice(0, limit);
}

/** An ID is an employee's or a contingent worker's, and does not say which. */
async function readOne(read: ReadPage, asOf: AsOf, { employeeId }: Subject, signal: AbortSignal) {
  if (!employeeId) return [];
  for (const type of ["Employee_ID", "Contingent_Worker_ID"] as const) {
    const worker: WorkerId = { type, value: employeeId };
    const found = await readFirst(read({ page: 1, asOf, worker }, signal), Number.POSITIVE_INFINITY);
    if (found.length > 0) return found;
  }
  return [];
}
