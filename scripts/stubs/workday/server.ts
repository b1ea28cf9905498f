import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Company, CompanyOptions } from "../company/company";
import { drawPortrait } from "../company/portrait";
import type { StubCredentials } from "./auth";
import { answerControl, readText } from "./control";
import type { FaultInput } from "./faults";
import { promptsOfReport, readPrompts, type Wanted } from "./prompts";
import { type Exchange, sendFault, sendReport, sendText } from "./send";
import {
  clearEdits,
  createState,
  editPeople,
  type RequestLine,
  type StubOptions,
  type StubState,
  setCompany,
} from "./state";

export type WorkdayStub = {
  url: string;
  reportUrl: string;
  /** A URL with the placeholder `{employee_id}`. */
  oneUserUrl: string;
  oneUserByEmailUrl: string;
  tokenUrl: string;
  credentials: StubCredentials;
  requests: RequestLine[];
  company: () => Company;
  setFault: (fault: FaultInput | null) => void;
  setCompany: (change: CompanyOptions) => void;
  edit: (changes: Parameters<typeof editPeople>[1]) => void;
  clearEdits: () => void;
  revokeAccessTokens: () => void;
  currentRefreshToken: () => string;
  close: () => Promise<void>;
};

const tenant = "meridian";
const reports = `/ccx/service/customreport2/${tenant}/isu_rollcall/`;
const photos = "/photos";
const tokenPath = `/ccx/oauth2/${tenant}/token`;

/** A Workday tenant with two published reports, on the loopback interface. Everything behind it is made up. */
export const startWorkdayStub = async (options: StubOptions = {}): Promise<WorkdayStub> => {
  const state = createState(options);
  const server = createServer((request, response) => void answer(state, request, response));
  await new Promise<void>((ready, fail) => {
    server.once("error", fail);
    server.listen(options.port ?? 0, "127.0.0.1", ready);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (options.photos) setCompany(state, { photos: url + photos });
  if (options.prerender) await prerender(state);
  return { ...handleFor(url, state), close: () => close(server, state) };
};

const handleFor = (url: string, state: StubState): Omit<WorkdayStub, "close"> => ({
  url,
  reportUrl: `${url}${reports}Worker_Feed?format=json`,
  oneUserUrl: `${url}${reports}Worker_By_Id?Employee_ID={employee_id}&format=json`,
  oneUserByEmailUrl: `${url}${reports}Worker_By_Id?Work_Email={email}&format=json`,
  tokenUrl: url + tokenPath,
  credentials: state.auth.credentials,
  requests: state.requests,
  company: () => state.report.company,
  setFault: state.faults.set,
  setCompany: (change) => void setCompany(state, change),
  edit: (changes) => editPeople(state, changes),
  clearEdits: () => clearEdits(state),
  revokeAccessTokens: state.auth.revokeAccessTokens,
  currentRefreshToken: state.auth.currentRefreshToken,
});

const prerender = (state: StubState) => {
  const plain: Wanted = { format: "json", schemaOnly: false, date: null, matches: null };
  return state.press.print(state.report, plain, null, keyOf(state, plain));
};

const keyOf = (state: StubState, wanted: Wanted): string => `${state.version} ${wanted.format}`;

const close = async (server: Server, state: StubState): Promise<void> => {
  const closed = new Promise((done) => server.close(done));
  server.closeAllConnections();
  await closed;
  await state.press.forget();
};

const answer = async (state: StubState, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const url = new URL(request.url ?? "/", "http://stub");
  const exchange: Exchange = { request, response, url, gzip: state.gzip };
  if (url.pathname.startsWith("/__stub/")) return answerControl(exchange, state);
  if (url.pathname.startsWith(`${photos}/`)) return sendPhoto(exchange);
  const line = { method: request.method ?? "", path: url.pathname, query: url.search.slice(1), status: 0 };
  state.requests.push(line);
  response.once("close", () => {
    line.status = response.headersSent ? response.statusCode : 0;
  });
  try {
    if (url.pathname === tokenPath) return await answerToken(exchange, state);
    return await answerReport(exchange, state);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendText(exchange, 500, "text/plain", String(error));
  }
};

const sendPhoto = (exchange: Exchange): void => {
  const id = exchange.url.pathname.slice(photos.length + 1);
  sendText(exchange, 200, "image/svg+xml", drawPortrait(id), { "cache-control": "max-age=86400" });
};

const answerToken = async (exchange: Exchange, state: StubState): Promise<void> => {
  if (exchange.request.method !== "POST") return sendText(exchange, 405, "text/plain", "POST only");
  const form = new URLSearchParams(await readText(exchange));
  const { status, body } = await state.auth.answerToken(form, exchange.request.headers.authorization);
  sendText(exchange, status, "application/json", JSON.stringify(body));
};

const answerReport = async (exchange: Exchange, state: StubState): Promise<void> => {
  const { url, request } = exchange;
  const report = url.pathname.startsWith(reports) ? url.pathname.slice(reports.length) : "";
  if (!Object.hasOwn(promptsOfReport, report)) {
    return sendText(
      exchange,
      404,
      "text/html",
      "<html><body><h1>404</h1>The task submitted is not found</body></html>",
    );
  }
  const fault = state.faults.take();
  if (fault?.kind === "token_revoked") state.auth.revokeAccessTokens();
  if (!state.auth.accepts(request.headers.authorization)) {
    return sendText(exchange, 401, "text/html", "<html><body>Invalid username or password</body></html>");
  }
  if (sendFault(exchange, fault)) return;
  const wanted = readPrompts(report, url.searchParams);
  if (typeof wanted === "string") return sendText(exchange, 400, "application/json", JSON.stringify({ error: wanted }));
  const { contentType, rendered } = await state.press.print(state.report, wanted, fault, keyOf(state, wanted));
  await sendReport(exchange, contentType, rendered, fault);
};
