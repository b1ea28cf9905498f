import type { JsonObject } from "./json";
import { ERROR_URN } from "./urns";

/** Detail keywords of RFC 7644 section 3.12 and RFC 9865 section 2.1. */
export type ScimType =
  | "invalidFilter"
  | "tooMany"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue"
  | "invalidVers"
  | "sensitive"
  | "invalidCursor"
  | "expiredCursor"
  | "invalidCount";

type Extras = { scimType?: ScimType; headers?: Record<string, string> };

/** A mistake of the caller. `message` is shown to the identity provider's admin, so it names the remedy. */
export class ScimError extends Error {
  readonly status: number;
  readonly scimType: ScimType | undefined;
  readonly headers: Record<string, string>;

  constructor(status: number, detail: string, extras: Extras = {}) {
    super(detail);
    this.name = "ScimError";
    this.status = status;
    this.scimType = extras.scimType;
    this.headers = extras.headers ?? {};
  }
}

export const badRequest = (scimType: ScimType, detail: string): ScimError => new ScimError(400, detail, { scimType });

export const notFound = (resourceType: string, id: string): ScimError =>
  new ScimError(404, `${resourceType} ${quote(id)} does not exist.`);

/** The RFC 7644 section 3.12 body; `status` is a string there. */
export function errorBody(error: ScimError): JsonObject {
  const body: JsonObject = { schemas: [ERROR_URN], status: String(error.status) };
  if (error.scimType) body.scimType = error.scimType;
  return { ...body, detail: error.message };
}

/** Client text inside a message: quoted, and short enough for a log line. */
export const quote = (text: string): string => JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
