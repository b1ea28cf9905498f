import type { PullSummary, RawPayload } from "./adapter";
import { SourceError } from "./error";
import type { HttpClient, HttpReply, HttpRequest } from "./http";
import { type RecordScanOptions, type ScanSummary, scanRecords } from "./json-records";

type PageRequest = Omit<HttpRequest, "signal">;

/** What is known when a page has been read. Numbers count from 1. */
export type ReadPage = {
  number: number;
  request: PageRequest;
  records: number;
  /** Records of this page and all before it. */
  total: number;
  members: Record<string, unknown>;
  found: boolean;
  header: (name: string) => string | undefined;
};

/** The request for the page after this one, or that it was the last. Without proof nobody counts as missing. */
export type AfterPage = PageRequest | { complete: boolean; proof: string };

export type PageOptions = {
  /** The vendor's name in messages. */
  system: string;
  first: PageRequest;
  next: (page: ReadPage) => AfterPage;
  scan: Pick<RecordScanOptions, "path" | "members" | "maxRecordBytes">;
  signal: AbortSignal;
};

const mostPages = 100_000;

/**
 * Reads page after page, each cut into records while it arrives. `next` says how the vendor pages. A next page elsewhere, or
 * one that was read already, is refused: the first would get the credentials, the second would go on for ever.
 */
export async function* readPages(client: HttpClient, options: PageOptions): AsyncGenerator<RawPayload[], PullSummary> {
  const sum = { records: 0, bytes: 0 };
  const asked = new Set<string>();
  let request = options.first;
  for (let number = 1; number <= mostPages; number += 1) {
    requireNew(options, asked, request);
    const reply = await client.send({ ...request, signal: options.signal });
    const read = yield* scanPage(reply, options, number);
    sum.records += read.records;
    sum.bytes += read.bytes;
    const { records, members, found } = read;
    const after = options.next({ number, request, records, total: sum.records, members, found, header: reply.header });
    if ("complete" in after) return { ...after, ...sum };
    request = after;
  }
  throw new SourceError("unexpected_shape", `${options.system} has more than ${mostPages} pages.`, {
    remedy: "Read more records per page.",
  });
}

async function* scanPage(
  reply: HttpReply,
  { system, scan }: PageOptions,
  number: number,
): AsyncGenerator<RawPayload[], ScanSummary> {
  const type = reply.contentType.split(";")[0]?.trim() || "no content type";
  const subject = `${system}'s reply (${reply.status}, ${type}${number === 1 ? "" : `, page ${number}`})`;
  return yield* scanRecords(reply.body, { ...scan, subject });
}

function requireNew({ system, first }: PageOptions, asked: Set<string>, request: PageRequest): void {
  const key = `${request.url} ${request.body ?? ""}`;
  if (originOf(request.url) !== originOf(first.url)) {
    const message = `${system} names a next page at ${originOf(request.url)}, which is not asked.`;
    throw new SourceError("redirect_refused", message, { detail: originOf(request.url) });
  }
  if (asked.has(key)) {
    throw new SourceError("unexpected_shape", `${system} names a next page that has been read already.`, {
      remedy: "Check the paging settings, or ask the vendor: going on would never end.",
    });
  }
  asked.add(key);
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : "no address");

/** The address with query parameters set; the others stay. */
export function withQuery(url: string, parameters: Record<string, string | number>): string {
  const target = new URL(url);
  for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, String(value));
  return target.href;
}

/** The address of a relation in a `Link` header (RFC 8288), absolute; null when the header does not name it. */
export function linkTo(header: string | undefined, relation: string, from: string): string | null {
  for (const [, target = "", parameters = ""] of (header ?? "").matchAll(/<([^>]*)>([^<]*)/g)) {
    const relations = /;\s*rel\s*=\s*("?)([^",;]*)\1/i.exec(parameters)?.[2] ?? "";
    if (relations.toLowerCase().split(/\s+/).includes(relation)) return new URL(target, from).href;
  }
  return null;
}
