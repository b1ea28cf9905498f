import { randomUUID } from "node:crypto";
import type { RigFault } from "@/lib/sources/conformance-rig";
import { type Company, type CompanyOptions, foundCompany } from "../company/company";
import { createFaultBox, padJson, sendFault, sendFrame } from "../http/faults";
import { basicOf, type Exchange, type HttpStub, sendJson, startHttpStub } from "../http/server";
import { peopleOf, type UkgPerson } from "./rows";

export type UkgOptions = {
  port?: number;
  company?: CompanyOptions;
  /** The most records of one page, whatever is asked for; tenants have 100 or 10,000. */
  mostPerPage?: number;
  /** Without the `Link` header, as some gateways leave it out. */
  hidesLinks?: boolean;
};

export type UkgStub = HttpStub & {
  credentials: { username: string; password: string; apiKey: string };
  people: () => UkgPerson[];
  setFault: (fault: RigFault | null) => void;
  /** Roles of the service account; a route without its role answers 403. */
  setRoles: (roles: readonly Role[]) => void;
  setCompany: (change: CompanyOptions) => void;
};

type Role = "Employee Person Details" | "Personnel Integration";
type State = Omit<UkgOptions, "port"> & {
  found: Company;
  credentials: UkgStub["credentials"];
  roles: readonly Role[];
  faults: ReturnType<typeof createFaultBox>;
  /** Replies are made once per company, not per request. */
  rows: Map<string, Record<string, unknown>[]>;
};

const routes: Record<string, Role> = {
  "/personnel/v1/person-details": "Employee Person Details",
  "/personnel/v1/employment-details": "Personnel Integration",
};

/** UKG Pro's REST API for the two routes Rollcall reads, on the loopback interface. Everybody behind it is made up. */
export async function startUkgStub(options: UkgOptions = {}): Promise<UkgStub> {
  const state: State = {
    ...options,
    found: foundCompany(options.company),
    credentials: { username: "ROLLCALL_SVC", password: randomUUID(), apiKey: randomUUID().slice(0, 5) },
    roles: Object.values(routes),
    faults: createFaultBox(),
    rows: new Map(),
  };
  const stub = await startHttpStub((exchange) => answer(state, exchange), options.port);
  return {
    ...stub,
    credentials: state.credentials,
    people: () => [...peopleOf(state.found)],
    setFault: state.faults.set,
    setRoles: (roles) => {
      state.roles = roles;
    },
    setCompany: (change) => {
      state.found = foundCompany({ ...options.company, ...change });
      state.rows.clear();
    },
  };
}

async function answer(state: State, { request, response, url }: Exchange): Promise<void> {
  const role = routes[url.pathname];
  if (role === undefined) return sendJson(response, { message: "No HTTP resource was found" }, 404);
  const { username, password, apiKey } = state.credentials;
  const isKnown = basicOf(request) === `${username}:${password}` && request.headers["us-customer-api-key"] === apiKey;
  if (!isKnown) return sendJson(response, { message: "Authorization has been denied for this request." }, 401);
  if (!state.roles.includes(role)) return sendJson(response, { message: "Access denied" }, 403);
  const fault = state.faults.take();
  if (sendFault(response, fault)) return;
  const page = pageOf(state, url);
  // Only employments are made huge: the details of a person are looked up, and would be found once.
  const breaks = fault?.kind === "huge_record" || fault?.kind === "huge_reply";
  const frame = { contentType: "application/json; charset=utf-8", open: "[", between: ",", close: "]", pad: padJson };
  const headers: Record<string, string> = page.link === null || state.hidesLinks ? {} : { link: page.link };
  const isHuge = fault?.kind === "huge_reply" && role === "Personnel Integration";
  await sendFrame(
    response,
    { ...frame, rows: page.rows, headers: isHuge ? { link: `<${url}>; rel="last"` } : headers },
    breaks && (role !== "Personnel Integration" || page.number > 1) ? null : fault,
  );
}

/** Names of parameters in any case; `employeeId=` filters. */
function pageOf(state: State, url: URL) {
  const wanted = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const most = state.mostPerPage ?? 10_000;
  const size = Math.min(most, Number(wanted.get("per_page") ?? 100));
  const number = Number(wanted.get("page") ?? 1);
  const id = wanted.get("employeeid");
  const all = rowsOf(state, url.pathname);
  const matching = id === undefined ? all : all.filter((row) => (row.employeeID ?? row.employeeId) === id);
  const last = Math.max(1, Math.ceil(matching.length / size));
  const rows = matching.slice((number - 1) * size, number * size).map((row) => JSON.stringify(row));
  return { rows, number, link: number <= last ? linksOf(url, number, last) : null };
}

function linksOf(url: URL, number: number, last: number): string {
  const to = (page: number, relation: string) => {
    const target = new URL(url.pathname + url.search, "http://stub");
    target.searchParams.set("page", String(page));
    return `<${target.pathname}${target.search}>; rel="${relation}"`;
  };
  return [...(number < last ? [to(number + 1, "next")] : []), to(last, "last")].join(", ");
}

function rowsOf(state: State, path: string): Record<string, unknown>[] {
  const known = state.rows.get(path);
  if (known) return known;
  const made = [...peopleOf(state.found)].flatMap(({ details, employments }) =>
    routes[path] === "Personnel Integration" ? employments : details === null ? [] : [details],
  );
  state.rows.set(path, made);
  return made;
}
