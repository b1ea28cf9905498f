import { badRequest, quote, ScimError } from "./errors";
import { isObject, isStorableText, type Json, type JsonObject } from "./json";
import type { ScimRequest } from "./request";

const MAX_DEPTH = 32;

/** Reads a JSON object of at most `maxBytes`. Throws 413, 415, or 400 invalidSyntax and invalidValue. */
export async function readBody(request: ScimRequest, maxBytes: number): Promise<JsonObject> {
  checkType(request.headers.get("content-type"));
  checkEncoding(request.headers.get("content-encoding"));
  const text = decode(await readBytes(request, maxBytes));
  const body = parse(text);
  checkJson(body);
  if (!isObject(body)) throw badRequest("invalidSyntax", "The body must be a JSON object.");
  return body;
}

/** Accepts SCIM and plain JSON, with any parameters (Entra adds charset). A body without a type is read as JSON. */
function checkType(header: string | null): void {
  const type = header?.split(";")[0]?.trim().toLowerCase();
  if (type && type !== "application/scim+json" && type !== "application/json") {
    throw new ScimError(415, `Send application/scim+json or application/json, not ${quote(type)}.`);
  }
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(header ?? "")?.[1];
  if (charset === undefined || UTF8.includes(charset.toLowerCase())) return;
  throw new ScimError(415, `Send the body as UTF-8, not ${quote(charset)}.`);
}

/** ASCII is UTF-8, too. */
const UTF8 = ["", "utf-8", "utf8", "us-ascii", "ascii"];

/** RFC 9110 section 15.5.16: the answer lists the accepted encodings. There are none. */
function checkEncoding(header: string | null): void {
  const encoding = header?.trim().toLowerCase();
  if (!encoding || encoding === "identity") return;
  const headers = { "Accept-Encoding": "identity" };
  throw new ScimError(415, `Send the body as it is, without Content-Encoding ${quote(encoding)}.`, { headers });
}

async function readBytes(request: ScimRequest, maxBytes: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > maxBytes) throw tooLarge(maxBytes);
  const bytes = await request.readBytes(maxBytes).catch(() => {
    throw badRequest("invalidSyntax", "The connection ended before the whole body had come.");
  });
  if (bytes === null) throw tooLarge(maxBytes);
  return bytes;
}

const tooLarge = (maxBytes: number): ScimError =>
  new ScimError(413, `The body is larger than ${maxBytes} bytes; send less per request.`);

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw badRequest("invalidSyntax", "The body is not UTF-8.");
  }
}

function parse(text: string): Json {
  if (text.trim() === "") throw badRequest("invalidSyntax", "The body is empty; send a JSON object.");
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("invalidSyntax", "The body is not JSON.");
  }
}

/** Refuses values that cannot be stored, and deep nesting. Without recursion, since the depth is not known yet. */
function checkJson(root: Json): void {
  const open: [Json, number, string][] = [[root, 0, ""]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [value, depth, name] = next;
    if (depth > MAX_DEPTH) throw badRequest("invalidSyntax", `The body is nested more than ${MAX_DEPTH} deep.`);
    if (typeof value === "string") checkText(value);
    else if (typeof value === "number") checkNumber(value, name);
    else if (Array.isArray(value)) for (const item of value) open.push([item, depth + 1, name]);
    else if (isObject(value)) {
      for (const [key, item] of Object.entries(value)) {
        checkText(key);
        open.push([item, depth + 1, key]);
      }
    }
  }
}

/** Refuses whole numbers beyond 2^53: JavaScript rounds them, so an employee number would change. */
function checkNumber(value: number, name: string): void {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return;
  throw badRequest(
    "invalidValue",
    `The number in ${quote(name)} is beyond ${Number.MAX_SAFE_INTEGER} and would lose digits; send it as text.`,
  );
}

function checkText(text: string): void {
  if (isStorableText(text)) return;
  throw badRequest("invalidValue", `The text ${quote(text)} contains NUL or half of a surrogate pair.`);
}
