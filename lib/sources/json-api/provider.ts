import { Readable } from "node:stream";
import type { PullSummary, RawPayload, SourceAdapter, SourceDependencies, Subject } from "../adapter";
import { SourceError } from "../error";
import type { HttpClient, HttpRequest } from "../http";
import { readBeginning } from "../http-body";
import { scanRecords } from "../json-records";
import { readPages } from "../pages";
import { parseConfig, requireSecrets } from "../parse-config";
import { createRawSieve, droppedWords } from "../unwanted";
import type { Vendor } from "../vendor";
import { createJsonApiClient } from "./client";
import { type JsonApiConfig, jsonApiConfig, jsonApiDescription } from "./describe";
import { firstPage, membersFor, nextPage } from "./next-page";

export const jsonApi: Vendor = { ...jsonApiDescription, open: openJsonApi };

/** Any API that lists people as JSON, as its settings say. */
export function openJsonApi(config: unknown, secrets: Record<string, string>, deps: SourceDependencies): SourceAdapter {
  const settings = parseConfig(jsonApiConfig, config);
  requireSecrets(jsonApiDescription, settings, secrets);
  const client = createJsonApiClient(settings, secrets, deps);
  const template = settings.onePerson;
  return {
    pull: (signal) => pullAll(client, settings, signal),
    pullOne:
      template === ""
        ? { unsupported: "This source has no address for one person: add it in the source's settings." }
        : async (subject, signal) => readOne(client, settings, urlFor(template, subject), signal),
    sample: (limit, signal) => readFirst(pullAll(client, settings, signal), limit),
  };
}

async function* pullAll(
  client: HttpClient,
  settings: JsonApiConfig,
  signal: AbortSignal,
): AsyncGenerator<RawPayload[], PullSummary> {
  const sieve = createRawSieve();
  const pages = readPages(client, {
    system: "The API",
    first: firstPage(settings, listRequest(settings)),
    next: (page) => {
      if (!page.found) throw noList(settings.records);
      return nextPage(settings, page);
    },
    scan: scanOf(settings),
    signal,
  });
  for (;;) {
    const next = await pages.next();
    if (next.done) return { ...next.value, proof: next.value.proof + droppedWords(sieve.dropped) };
    yield next.value.map(sieve.keep);
  }
}

const scanOf = (settings: JsonApiConfig) => ({
  path: settings.records === "" ? [] : settings.records.split("."),
  members: membersFor(settings),
  maxRecordBytes: settings.maxRecordBytes,
});

function listRequest({ url, request }: JsonApiConfig): Omit<HttpRequest, "signal"> {
  if (request.method === "GET") return { url };
  return { url, method: "POST", isRead: true, headers: { "content-type": "application/json" }, body: request.body };
}

const noList = (path: string): SourceError =>
  new SourceError("unexpected_shape", `The API's answer has no list at "${path}".`, {
    remedy: "Look at an answer of the API, and correct where the people are.",
  });

async function readFirst(pages: AsyncGenerator<RawPayload[]>, limit: number): Promise<RawPayload[]> {
  const records: RawPayload[] = [];
  for await (const batch of pages) {
    records.push(...batch);
    if (records.length >= limit) break;
  }
  return records.slice(0, limit);
}

/** The records at a person's own address, a list or a single object; none where the API answers 404. */
async function readOne(client: HttpClient, settings: JsonApiConfig, url: string, signal: AbortSignal) {
  try {
    const reply = await client.send({ url, signal });
    const text = await readBeginning(reply.body, mostBytesOfOne);
    return (await recordsIn(text, settings)).map(createRawSieve().keep);
  } catch (error) {
    if (error instanceof SourceError && error.code === "not_found") return [];
    throw error;
  }
}

const mostBytesOfOne = 16_000_000;

async function recordsIn(text: Buffer, settings: JsonApiConfig): Promise<RawPayload[]> {
  const isObject = text.toString("latin1", 0, 100).trimStart().startsWith("{");
  if (isObject && settings.records === "") return [text];
  const records: RawPayload[] = [];
  const scan = scanRecords(Readable.from([text]), { ...scanOf(settings), subject: "The API's reply" });
  for (;;) {
    const next = await scan.next();
    if (next.done) return next.value.found ? records : [text];
    records.push(...next.value);
  }
}

function urlFor(template: string, subject: Subject): string {
  const [placeholder = ""] = /\{(employee_id|email)\}/.exec(template) ?? [];
  const value = placeholder === "{email}" ? subject.email : subject.employeeId;
  if (value) return template.replace(placeholder, () => encodeURIComponent(value));
  throw new SourceError("not_found", `The one-person address needs ${placeholder}, and this person has none.`, {
    remedy: "Run a full sync instead, or map that attribute first.",
  });
}
