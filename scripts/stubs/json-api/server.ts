import { randomUUID } from "node:crypto";
import type { RigFault } from "@/lib/sources/conformance-rig";
import { type CompanyOptions, employeesOf, foundCompany } from "../company/company";
import type { Employee } from "../company/employee";
import { createFaultBox, padJson, sendFault, sendFrame } from "../http/faults";
import { basicOf, type Exchange, type HttpStub, readBody, sendJson, startHttpStub } from "../http/server";

export const stubPaging = ["none", "page", "offset", "cursor", "next", "link"] as const;
export const stubSignIns = ["none", "basic", "bearer", "header", "client_credentials"] as const;

export type JsonApiStubOptions = {
  port?: number;
  company?: CompanyOptions;
  paging?: (typeof stubPaging)[number];
  signIn?: (typeof stubSignIns)[number];
  /** Answers with the list itself, instead of `{"data":{"people":[…]},"meta":{…}}`. */
  bare?: boolean;
};

export type JsonApiStub = HttpStub & {
  credentials: {
    username: string;
    password: string;
    token: string;
    apiKey: string;
    clientId: string;
    clientSecret: string;
  };
  people: () => Employee[];
  setFault: (fault: RigFault | null) => void;
  /** Members added to every row, such as ones that nobody asked for. */
  setExtra: (extra: Record<string, unknown>) => void;
  /** Members of `meta` beside the usual ones. */
  setMeta: (meta: Record<string, unknown>) => void;
};

type State = Required<Omit<JsonApiStubOptions, "port" | "company">> & {
  employees: Employee[];
  credentials: JsonApiStub["credentials"];
  tokens: Set<string>;
  faults: ReturnType<typeof createFaultBox>;
  extra: Record<string, unknown>;
  meta: Record<string, unknown>;
};

/** An API like many: it signs in and pages as it is told to. Everybody behind it is made up. */
export async function startJsonApiStub(options: JsonApiStubOptions = {}): Promise<JsonApiStub> {
  const secret = () => randomUUID();
  const state: State = {
    paging: options.paging ?? "page",
    signIn: options.signIn ?? "header",
    bare: options.bare ?? false,
    employees: [...employeesOf(foundCompany(options.company))],
    credentials: {
      ...{ username: "reader", password: secret(), token: secret(), apiKey: secret(), clientId: "client:1" },
      clientSecret: secret(),
    },
    tokens: new Set(),
    faults: createFaultBox(),
    extra: {},
    meta: {},
  };
  const stub = await startHttpStub((exchange) => answer(state, exchange), options.port);
  return {
    ...stub,
    credentials: state.credentials,
    people: () => state.employees,
    setFault: state.faults.set,
    setExtra: (extra) => {
      state.extra = extra;
    },
    setMeta: (meta) => {
      state.meta = meta;
    },
  };
}

async function answer(state: State, exchange: Exchange): Promise<void> {
  const { response, url, request } = exchange;
  if (url.pathname === "/token") return answerToken(state, exchange);
  const one = /^\/people\/([^/]+)$/.exec(url.pathname)?.[1];
  if (url.pathname !== "/people" && one === undefined) return sendJson(response, { error: "no such route" }, 404);
  const fault = state.faults.take();
  if (fault?.kind === "token_revoked") {
    state.tokens.clear();
    state.faults.set(null);
  }
  if (!isSignedIn(state, request)) return sendJson(response, { error: "unauthorized" }, 401);
  if (sendFault(response, fault)) return;
  if (one !== undefined) return answerOne(state, response, decodeURIComponent(one));
  const body = request.method === "POST" ? JSON.parse(await readBody(request)) : {};
  const wanted = new Map<string, string>([
    ...url.searchParams,
    ...Object.entries(body).map(([name, value]) => [name, String(value)] as const),
  ]);
  await sendPage(state, exchange, wanted, fault);
}

function answerOne(state: State, response: Exchange["response"], id: string): void {
  const found = state.employees.find((employee) => employee.id === id);
  if (found) sendJson(response, rowOf(state, found));
  else sendJson(response, { error: "no such person" }, 404);
}

const rowOf = (state: State, employee: Employee) => ({
  number: employee.id,
  name: employee.preferred,
  email: employee.email,
  title: employee.title,
  department: { name: employee.department },
  manager: employee.managerId === null ? null : { number: employee.managerId },
  startDate: employee.hireDate,
  endDate: employee.terminationDate,
  badge: 12_345_678,
  ...state.extra,
});

async function sendPage(state: State, exchange: Exchange, wanted: Map<string, string>, fault: RigFault | null) {
  const size =
    state.paging === "none" ? state.employees.length : Number(wanted.get("limit") ?? wanted.get("per_page") ?? 100);
  const from = startOf(state, wanted, size);
  const rows = state.employees.slice(from, from + size).map((employee) => JSON.stringify(rowOf(state, employee)));
  const isBig = fault?.kind === "huge_reply" || fault?.kind === "huge_record";
  const following = isBig && fault.kind === "huge_reply" ? null : nextOf(state, from + size);
  const { close, headers } = ending(state, exchange, following);
  const open = state.bare ? "[" : '{"data":{"people":[';
  const frame = { contentType: "application/json", open, rows, between: ",", close, headers, pad: padJson };
  const later = from > 0 && isBig;
  await sendFrame(
    exchange.response,
    later && fault.kind === "huge_reply" ? { ...frame, rows: [] } : frame,
    later ? null : fault,
  );
}

function startOf({ paging }: State, wanted: Map<string, string>, size: number): number {
  if (paging === "page") return (Number(wanted.get("page") ?? 1) - 1) * size;
  if (paging === "offset") return Number(wanted.get("offset") ?? 0);
  return Number(wanted.get("cursor")?.replace("c-", "") ?? 0);
}

const nextOf = ({ employees }: State, at: number): number | null => (at < employees.length ? at : null);

/** The end of the answer, with what leads to the next page. */
function ending(state: State, { url }: Exchange, following: number | null) {
  const address = following === null ? null : `${url.pathname}?cursor=c-${following}`;
  const meta = {
    total: state.employees.length,
    ...state.meta,
    ...(state.paging === "cursor" ? { next_cursor: following === null ? null : `c-${following}` } : {}),
    ...(state.paging === "next" ? { next: address } : {}),
  };
  const headers: Record<string, string> =
    state.paging === "link" && address !== null ? { link: `<${address}>; rel="next"` } : {};
  return { close: state.bare ? "]" : `]},"meta":${JSON.stringify(meta)}}`, headers };
}

function isSignedIn({ signIn, credentials, tokens }: State, request: Exchange["request"]): boolean {
  const { authorization = "" } = request.headers;
  if (signIn === "basic") return basicOf(request) === `${credentials.username}:${credentials.password}`;
  if (signIn === "bearer") return authorization === `Bearer ${credentials.token}`;
  if (signIn === "header") return request.headers["x-api-key"] === credentials.apiKey;
  return signIn === "none" || tokens.has(authorization.replace("Bearer ", ""));
}

async function answerToken({ credentials, tokens }: State, { request, response }: Exchange): Promise<void> {
  const form = new URLSearchParams(await readBody(request));
  const client = basicOf(request)?.split(":").map(decodeURIComponent) ?? [];
  const isClient = client[0] === credentials.clientId && client[1] === credentials.clientSecret;
  if (!isClient || form.get("grant_type") !== "client_credentials")
    return sendJson(response, { error: "invalid_client" }, 401);
  const token = randomUUID();
  tokens.add(token);
  sendJson(response, { access_token: token, token_type: "Bearer", expires_in: 3_600 });
}
