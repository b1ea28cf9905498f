import { expect } from "vitest";
import { getOwn, isObject, type Json, type JsonObject } from "../../json";
import { ENTERPRISE_URN, ERROR_URN, GROUP_URN, PATCH_URN, USER_URN } from "../../urns";

export type Answer = { status: number; headers: Headers; body: JsonObject; text: string };

/** A server under test: over memory, over a database, or at the end of a socket. */
export type ConformanceTarget = {
  /** Absolute, without a slash at the end. */
  baseUrl: string;
  token: string;
  send: (request: Request) => Promise<Response>;
  /** Empties the directory. */
  reset: () => Promise<void>;
};

export type ConformanceCase = { name: string; run: (api: ScimApi) => Promise<void> };

type Options = { headers?: Record<string, string>; raw?: string };

export type ScimApi = {
  baseUrl: string;
  token: string;
  request: (method: string, path: string, body?: Json, options?: Options) => Promise<Answer>;
  get: (path: string, headers?: Record<string, string>) => Promise<Answer>;
  post: (path: string, body: Json) => Promise<Answer>;
  put: (path: string, body: Json) => Promise<Answer>;
  remove: (path: string) => Promise<Answer>;
  patch: (path: string, ...operations: Json[]) => Promise<Answer>;
  /** Lists by filter and gives the resources. */
  find: (endpoint: string, filter: string) => Promise<JsonObject[]>;
  user: (handle: string, extra?: JsonObject) => Promise<JsonObject & { id: string }>;
  group: (displayName: string, memberIds?: string[], extra?: JsonObject) => Promise<JsonObject & { id: string }>;
  memberIds: (groupId: string) => Promise<string[]>;
};

export const ENTERPRISE = ENTERPRISE_URN;
export const CUSTOM = "urn:ietf:params:scim:schemas:extension:acme:2.0:User";

/** A user complete enough for any default mapping. */
export const person = (handle: string, extra: JsonObject = {}): JsonObject => ({
  schemas: [USER_URN],
  userName: `${handle}@example.com`,
  externalId: `ext-${handle}`,
  name: { givenName: handle, familyName: "Example" },
  displayName: `${handle} Example`,
  emails: [{ type: "work", value: `${handle}@example.com`, primary: true }],
  active: true,
  ...extra,
});

export function createApi(target: ConformanceTarget, userAgent: string): ScimApi {
  const request: ScimApi["request"] = async (method, path, body, options = {}) => {
    const text = options.raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const headers = new Headers({ Authorization: `Bearer ${target.token}`, "User-Agent": userAgent });
    if (text !== undefined) headers.set("Content-Type", "application/scim+json");
    for (const [name, value] of Object.entries(options.headers ?? {})) headers.set(name, value);
    const init: RequestInit = { method, headers };
    if (text !== undefined) init.body = text;
    return readAnswer(await target.send(new Request(`${target.baseUrl}${path}`, init)));
  };
  const make = async (path: string, body: JsonObject) => {
    const answer = await request("POST", path, body);
    expect(answer.status, answer.text).toBe(201);
    return { ...answer.body, id: String(answer.body.id) };
  };
  const get: ScimApi["get"] = (path, headers = {}) => request("GET", path, undefined, { headers });
  return {
    baseUrl: target.baseUrl,
    token: target.token,
    request,
    get,
    post: (path, body) => request("POST", path, body),
    put: (path, body) => request("PUT", path, body),
    remove: (path) => request("DELETE", path),
    patch: (path, ...operations) => request("PATCH", path, { schemas: [PATCH_URN], Operations: operations }),
    find: async (endpoint, filter) => {
      const answer = await get(`${endpoint}?filter=${encodeURIComponent(filter)}`);
      expect(answer.status, answer.text).toBe(200);
      return objects(answer.body.Resources);
    },
    user: (handle, extra) => make("/Users", person(handle, extra)),
    group: (displayName, memberIds = [], extra = {}) =>
      make("/Groups", { schemas: [GROUP_URN], displayName, members: memberIds.map((value) => ({ value })), ...extra }),
    memberIds: async (groupId) => {
      const answer = await get(`/Groups/${groupId}`);
      return objects(answer.body.members)
        .map((member) => String(member.value))
        .sort();
    },
  };
}

async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const parsed: unknown = text === "" ? {} : JSON.parse(text);
  expect(response.status, text).toBeLessThan(500 + (response.status === 501 ? 2 : 0));
  if (text !== "") expect(response.headers.get("content-type")).toMatch(/^application\/scim\+json/);
  return { status: response.status, headers: response.headers, body: isObject(parsed) ? parsed : {}, text };
}

/** The objects in an array. */
export const objects = (value: Json | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

export function at(value: Json | undefined, ...path: (string | number)[]): Json | undefined {
  let current = value;
  for (const step of path) {
    if (typeof step === "number") current = Array.isArray(current) ? current[step] : undefined;
    else current = isObject(current) ? getOwn(current, step) : undefined;
  }
  return current;
}

/** Checks an error answer against RFC 7644 section 3.12. */
export function expectError(answer: Answer, status: number, scimType?: string): void {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.body.schemas).toEqual([ERROR_URN]);
  expect(answer.body.status).toBe(String(status));
  expect(typeof answer.body.detail).toBe("string");
  if (scimType) expect(answer.body.scimType, answer.text).toBe(scimType);
}
