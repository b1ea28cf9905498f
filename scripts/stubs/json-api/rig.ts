import type { Rig, TokenRig } from "@/lib/sources/conformance-rig";
import { openJsonApi } from "@/lib/sources/json-api/provider";
import { type JsonApiStub, type JsonApiStubOptions, startJsonApiStub } from "./server";

export const pagingSettings = {
  none: { type: "none" },
  page: { type: "page", size: 50 },
  offset: { type: "offset", size: 50 },
  cursor: { type: "cursor", cursor: "meta.next_cursor" },
  next: { type: "next", next: "meta.next" },
  link: { type: "link" },
} as const;

/** Settings and secrets that fit a stub. */
export function settingsFor(
  stub: JsonApiStub,
  { paging = "page", signIn = "header", bare = false }: JsonApiStubOptions,
) {
  const { username, password, token, apiKey, clientId, clientSecret } = stub.credentials;
  const signIns = {
    none: [{ type: "none" }, {}],
    basic: [{ type: "basic", username }, { password }],
    bearer: [{ type: "bearer" }, { token }],
    header: [{ type: "header", header: "X-Api-Key" }, { apiKey }],
    client_credentials: [{ type: "client_credentials", tokenUrl: `${stub.url}/token`, clientId }, { clientSecret }],
  } as const;
  const [chosen, secrets] = signIns[signIn];
  const config = {
    url: `${stub.url}/people`,
    request: { method: "GET" },
    signIn: chosen,
    records: bare ? "" : "data.people",
    paging: pagingSettings[paging],
    total: bare ? "" : "meta.total",
    onePerson: `${stub.url}/people/{employee_id}`,
  };
  return { config, secrets: { ...secrets } as Record<string, string> };
}

export const startJsonApiRig =
  (options: JsonApiStubOptions = {}) =>
  async (users: number): Promise<TokenRig> => {
    const stub = await startJsonApiStub({ ...options, company: { users, today: "2026-01-05" } });
    const { config, secrets } = settingsFor(stub, options);
    const reads = () => stub.requests.filter(({ path }) => path !== "/token").length;
    const rig: Rig = {
      open: (deps, limits) => openJsonApi({ ...config, total: "", ...limits }, secrets, deps),
      setFault: stub.setFault,
      expected: () => stub.people().map(({ id, preferred }) => ({ id, name: preferred })),
      read: (record) => {
        const row: { number: string; name: string } = JSON.parse(record.toString());
        return { id: row.number, name: row.name };
      },
      reads,
      secrets: () => Object.values(secrets),
      close: stub.close,
    };
    return { ...rig, tokens: () => stub.requests.length - reads(), isCurrent: () => true };
  };
