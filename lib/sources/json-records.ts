import type { PullSummary, RawPayload } from "./adapter";
import type { SourceError } from "./error";
import { brokenFrame, notAList, notTheFrame, truncated } from "./frame-fault";
import { freshCursor, scanValue, type ValueCursor } from "./json-value";

export type RecordScanOptions = {
  /** The members that lead to the array of records, such as `["Report_Entry"]`; none: the reply itself is the array. */
  path: readonly string[];
  /** Other members to read on the way, such as `[["meta", "next"]]`; each value up to 64 KB. */
  members?: readonly (readonly string[])[];
  /**
   * A longer record is replaced by a JSON string that says so: its record fails with that reason, and the feed goes on.
   */
  maxRecordBytes?: number;
  /** The name of the reply in messages. */
  subject?: string;
};

const defaultMaxRecordBytes = 1_000_000;
const maxKeyBytes = 4_096;
const maxMemberBytes = 65_536;
const startBytes = 1_024;
const mostOthers = 5;

const quote = 0x22;
const comma = 0x2c;
const colon = 0x3a;
const openArray = 0x5b;
const closeArray = 0x5d;
const openObject = 0x7b;
const closeObject = 0x7d;

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** The scan's position between two values of the reply. */
type Place = "start" | "key" | "colon" | "value" | "element" | "afterElement" | "afterValue" | "done";
/** The use of the value being read. */
type Role = "key" | "record" | "skipped";

type Scan = {
  place: Place;
  role: Role | null;
  cursor: ValueCursor;
  /** The beginning of the value being read, from earlier chunks, unless it is skipped or too long. */
  parts: Uint8Array[];
  partBytes: number;
  /** How many members of `path` have been entered. */
  depth: number;
  key: string;
  /** Whether the member being read leads to the records; whether its value is to be kept. */
  wanted: boolean;
  kept: boolean;
  found: boolean;
  members: Members;
  /** The first few other members of the reply, for telling an error object from a report without rows. */
  others: string[];
  allowEnd: boolean;
  offset: number;
  records: number;
  options: Required<RecordScanOptions>;
};

type Members = Record<string, unknown>;

/** `found`: whether there was an array of records; `members`: what was kept, in its place. */
export type ScanSummary = PullSummary & { found: boolean; members: Members };

/**
 * Cuts `{"<path>":[ {...}, ... ]}` into its records while it arrives. Memory is one chunk and one record,
 * whatever the reply's length. Checks the frame only: whether a record is JSON is for its reader to say. `{}` is zero
 * records. Throws SourceError `truncated`, `html`, `not_json` or `unexpected_shape`.
 */
export async function* scanRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: RecordScanOptions,
): AsyncGenerator<RawPayload[], ScanSummary> {
  const scan = newScan(options);
  for await (const chunk of withLongStart(chunks)) {
    const batch: RawPayload[] = [];
    scanChunk(scan, asBuffer(chunk), batch);
    scan.offset += chunk.byteLength;
    if (batch.length > 0) yield batch;
  }
  if (scan.place !== "done") throw truncated(scan.options.subject, scan.offset, scan.records);
  const { records, offset: bytes, found, members } = scan;
  return { complete: true, proof: proofOf(scan), records, bytes, found, members };
}

function proofOf({ found, others, options }: Scan): string {
  const proof = `reply parsed to the closing ${options.path.length === 0 ? "bracket" : "brace"}`;
  if (found || others.length === 0) return proof;
  return `${proof}; instead of "${options.path.join(".")}" it holds ${others.map((key) => `"${key}"`).join(", ")}`;
}

/** Joins small first chunks, so that a reply that is not JSON can be told apart and quoted. */
async function* withLongStart(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array[] | null = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start.push(chunk);
    bytes += chunk.byteLength;
    if (bytes < startBytes) continue;
    yield start.length === 1 ? chunk : Buffer.concat(start);
    start = null;
  }
  if (start !== null && bytes > 0) yield Buffer.concat(start);
}

const newScan = (options: RecordScanOptions): Scan => ({
  place: "start",
  role: null,
  cursor: freshCursor(),
  parts: [],
  partBytes: 0,
  depth: 0,
  key: "",
  wanted: false,
  kept: false,
  found: options.path.length === 0,
  members: {},
  others: [],
  allowEnd: true,
  offset: 0,
  records: 0,
  options: {
    path: options.path,
    members: options.members ?? [],
    maxRecordBytes: options.maxRecordBytes ?? defaultMaxRecordBytes,
    subject: options.subject ?? "The reply",
  },
});

const asBuffer = (chunk: Uint8Array): Buffer => Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);

function scanChunk(scan: Scan, chunk: Buffer, batch: RawPayload[]): void {
  let at = scan.place === "start" ? skipByteOrderMark(scan, chunk) : 0;
  while (at < chunk.length) {
    if (scan.role !== null) {
      at = continueValue(scan, chunk, at, batch);
      continue;
    }
    const byte = chunk[at] as number;
    if (isSpace(byte)) at += 1;
    else if (startsValue(scan, byte)) beginValue(scan);
    else {
      step(scan, byte, chunk, at);
      at += 1;
    }
  }
}

/** Tolerated though RFC 8259 section 8.1 forbids it; some gateways add one. */
const skipByteOrderMark = (scan: Scan, chunk: Buffer): number =>
  scan.offset === 0 && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 3 : 0;

function startsValue(scan: Scan, byte: number): boolean {
  if (scan.place === "key") return byte === quote;
  if (scan.place === "value") return opensValue(byte) && !entersValue(scan, byte);
  return scan.place === "element" && opensValue(byte);
}

/** Whether this byte opens the array of records, or an object on the way to it. */
const entersValue = ({ wanted, depth, options }: Scan, byte: number): boolean =>
  wanted && byte === (depth === options.path.length - 1 ? openArray : openObject);

/** The bytes a JSON value may begin with. */
const valueOpeners = new Set(Buffer.from('{["-0123456789tfn'));
const opensValue = (byte: number): boolean => valueOpeners.has(byte);

function beginValue(scan: Scan): void {
  scan.role = scan.place === "key" ? "key" : scan.place === "element" ? "record" : "skipped";
  scan.cursor = freshCursor();
  scan.parts = [];
  scan.partBytes = 0;
}

/** Continues in a value. Returns the index after it, or the end of the chunk when the value goes on. */
function continueValue(scan: Scan, chunk: Buffer, from: number, batch: RawPayload[]): number {
  const end = scanValue(chunk, from, scan.cursor);
  const stop = end === -1 ? chunk.length : end;
  if (end === -1) keepPart(scan, chunk.subarray(from));
  else finishValue(scan, chunk.subarray(from, stop), batch);
  return stop;
}

function limitOf({ role, options }: Scan): number {
  if (role === "key") return maxKeyBytes;
  return role === "record" ? options.maxRecordBytes : maxMemberBytes;
}

function keepPart(scan: Scan, part: Buffer): void {
  scan.partBytes += part.length;
  if (scan.partBytes > limitOf(scan)) scan.parts = [];
  else if (scan.role !== "skipped" || scan.wanted || scan.kept) scan.parts.push(part);
}

function finishValue(scan: Scan, last: Buffer, batch: RawPayload[]): void {
  const length = scan.partBytes + last.length;
  const tooLong = length > limitOf(scan);
  const whole = tooLong || scan.parts.length === 0 ? last : Buffer.concat([...scan.parts, last], length);
  if (scan.role === "record") {
    batch.push(tooLong ? oversize(length, scan.options.maxRecordBytes) : whole);
    scan.records += 1;
    scan.place = "afterElement";
  } else if (scan.role === "key") {
    noteKey(scan, tooLong ? null : readKey(whole));
    scan.place = "colon";
  } else {
    if (scan.wanted && whole.toString() !== "null") throw notAList(scan.options.subject, scan.options.path.join("."));
    if (scan.kept && !tooLong) keepMember(scan, whole);
    scan.place = "afterValue";
  }
  scan.role = null;
  scan.parts = [];
}

function noteKey(scan: Scan, key: string | null): void {
  const { path, members } = scan.options;
  const isUnder = (member: readonly string[]) => member.slice(0, scan.depth).every((step, at) => step === path[at]);
  scan.key = key ?? "";
  scan.wanted = key === path[scan.depth];
  scan.kept = key !== null && members.some((member) => member[scan.depth] === key && isUnder(member));
  if (scan.wanted) scan.found ||= scan.depth === path.length - 1;
  else if (key !== null && scan.others.length < mostOthers) scan.others.push(nameOf(key));
}

function keepMember(scan: Scan, whole: Buffer): void {
  let into = scan.members;
  for (const step of scan.options.path.slice(0, scan.depth)) {
    into[step] ??= {};
    into = into[step] as Members;
  }
  try {
    into[scan.key] = JSON.parse(whole.toString());
  } catch {
    throw brokenFrame(scan.options.subject, Buffer.alloc(0), scan.offset, scan.records);
  }
}

/** A key made safe for a stored sentence: PostgreSQL takes neither NUL nor half a character. */
const nameOf = (key: string): string =>
  key
    .slice(0, 40)
    .toWellFormed()
    .replace(/\p{Cc}/gu, " ");

const oversize = (bytes: number, limit: number): Buffer =>
  Buffer.from(JSON.stringify(`This record is ${bytes} bytes; the limit is ${limit}`));

function readKey(token: Buffer): string | null {
  try {
    return String(JSON.parse(token.toString()));
  } catch {
    return null;
  }
}

/** Takes one byte between values: checks that it is allowed here, and moves to the next place. */
function step(scan: Scan, byte: number, chunk: Buffer, at: number): void {
  const next = nextPlace(scan, byte);
  if (next === null) throw unexpectedByte(scan, chunk, at);
  scan.allowEnd = byte === openObject || byte === openArray;
  scan.place = next;
}

function nextPlace(scan: Scan, byte: number): Place | null {
  switch (scan.place) {
    case "start":
      if (scan.options.path.length === 0) return byte === openArray ? "element" : null;
      return byte === openObject ? "key" : null;
    case "key":
      return byte === closeObject && scan.allowEnd ? leaveObject(scan) : null;
    case "colon":
      return byte === colon ? "value" : null;
    case "value":
      return enterValue(scan, byte);
    case "element":
      return byte === closeArray && scan.allowEnd ? afterRecords(scan) : null;
    case "afterElement":
      return byte === comma ? "element" : byte === closeArray ? afterRecords(scan) : null;
    case "afterValue":
      return byte === comma ? "key" : byte === closeObject ? leaveObject(scan) : null;
    case "done":
      return null;
  }
}

function enterValue(scan: Scan, byte: number): Place | null {
  if (!entersValue(scan, byte)) return null;
  if (byte === openArray) return "element";
  scan.depth += 1;
  return "key";
}

function leaveObject(scan: Scan): Place {
  if (scan.depth === 0) return "done";
  scan.depth -= 1;
  return "afterValue";
}

const afterRecords = ({ options }: Scan): Place => (options.path.length === 0 ? "done" : "afterValue");

function unexpectedByte(scan: Scan, chunk: Buffer, at: number): SourceError {
  const rest = chunk.subarray(at, at + 4_000);
  const { subject } = scan.options;
  return scan.place === "start"
    ? notTheFrame(subject, rest, scan.options.path.length === 0 ? "list" : "object")
    : brokenFrame(subject, rest, scan.offset + at, scan.records);
}
