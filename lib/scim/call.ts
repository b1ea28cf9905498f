import type { ScimDirectory } from "./directory";
import type { JsonObject } from "./json";
import type { ScimLimits } from "./limits";

/** One operation, from an HTTP request or from inside a bulk request. */
export type ScimCall = {
  method: string;
  /** The `:id` of the route, or "". */
  id: string;
  query: URLSearchParams;
  body: JsonObject;
  ifMatch: string | null;
  ifNoneMatch: string | null;
};

export type ScimContext = {
  directory: ScimDirectory;
  baseUrl: string;
  limits: ScimLimits;
  now: Date;
  cursorKey: string;
  onFault: (error: unknown) => void;
};

export type ScimReply = {
  status: number;
  body?: JsonObject;
  headers?: Record<string, string>;
  /** Absolute address and version of the resource written or read. */
  location?: string;
  version?: string;
  resourceId?: string;
  /** For the request log. */
  outcome?: string;
  notes?: readonly string[];
};

export type ScimAction = (call: ScimCall, context: ScimContext) => Promise<ScimReply>;
