import { z } from "zod";
import { cast, dateIn, feedVariants } from "../company/company";
import { fault } from "./faults";
import { type Exchange, sendText } from "./send";
import { clearEdits, editPeople, type StubState, setCompany } from "./state";

const company = z.object({
  users: z.number().int().min(2).optional(),
  seed: z.number().int().optional(),
  today: z.string().optional(),
  day: z.number().int().min(0).optional(),
  scenarios: z.boolean().optional(),
  variant: z.enum(feedVariants).optional(),
});
const employee = z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]));
const edits = z.object({
  employees: z.record(z.string(), employee.nullable()).default({}),
  rows: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.null()]))).default({}),
});

type Action = (state: StubState, body: unknown) => unknown;

/** The requests under /__stub/ that journeys and the demo may make, without credentials. */
const actions: Record<string, Action> = {
  "GET /__stub/state": (state) => ({
    company: state.report.company.frame,
    date: dateIn(state.report.company),
    cast: cast(state.report.company),
    edits: state.report.company.edits,
    rows: state.report.rowEdits,
    fault: state.faults.current(),
  }),
  "GET /__stub/requests": (state) => state.requests,
  "PUT /__stub/company": (state, body) => setCompany(state, company.parse(body)).frame,
  "PUT /__stub/fault": (state, body) => {
    state.faults.set(fault.nullable().parse(body));
    return state.faults.current();
  },
  "POST /__stub/edits": (state, body) => {
    editPeople(state, edits.parse(body));
    return { version: state.version };
  },
  "DELETE /__stub/edits": (state) => {
    clearEdits(state);
    return { version: state.version };
  },
};

export const answerControl = async (exchange: Exchange, state: StubState): Promise<void> => {
  const { request, url } = exchange;
  const action = actions[`${request.method} ${url.pathname}`];
  if (!action) return sendText(exchange, 404, "application/json", JSON.stringify({ known: Object.keys(actions) }));
  try {
    const text = await readText(exchange);
    const result = action(state, text === "" ? null : JSON.parse(text));
    sendText(exchange, 200, "application/json", JSON.stringify(result ?? null));
  } catch (error) {
    sendText(exchange, 400, "application/json", JSON.stringify({ error: String(error) }));
  }
};

export const readText = async ({ request }: Exchange): Promise<string> => {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += part;
  return text;
};
