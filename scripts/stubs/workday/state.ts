import { type Company, type CompanyOptions, type Edits, foundCompany } from "../company/company";
import { createAuth, type TokenOptions } from "./auth";
import { createFaultBox } from "./faults";
import { createReportPress, type ReportState, type RowEdits } from "./report";

export type StubOptions = {
  port?: number;
  company?: CompanyOptions;
  tokens?: Partial<TokenOptions>;
  /** Compress replies for clients that accept it. */
  gzip?: boolean;
  /** Serves the pictures too, and gives their addresses in the report; otherwise the addresses lead nowhere. */
  photos?: boolean;
  /** Renders the JSON reply before the first request; a million rows take some seconds. */
  prerender?: boolean;
  now?: () => number;
};

export type RequestLine = { method: string; path: string; query: string; status: number };

/** Everything that can change while the stub runs. */
export type StubState = {
  auth: ReturnType<typeof createAuth>;
  faults: ReturnType<typeof createFaultBox>;
  press: ReturnType<typeof createReportPress>;
  report: ReportState;
  companyOptions: CompanyOptions;
  version: number;
  requests: RequestLine[];
  gzip: boolean;
};

export const createState = (options: StubOptions): StubState => ({
  auth: createAuth({ rotate: false, expiresIn: 3_600, ...options.tokens }, options.now ?? Date.now),
  faults: createFaultBox(),
  press: createReportPress(),
  report: { company: foundCompany(options.company), rowEdits: {} },
  companyOptions: { ...options.company },
  version: 0,
  requests: [],
  gzip: options.gzip ?? false,
});

/** Moves the clock, the size or anything else of the company; edits made so far stay. */
export const setCompany = (state: StubState, change: CompanyOptions): Company => {
  state.companyOptions = { ...state.companyOptions, ...change };
  const company = { ...foundCompany(state.companyOptions), edits: state.report.company.edits };
  state.report = { ...state.report, company };
  state.version += 1;
  return company;
};

/** Changes single employees: `employees` by the company's own fields, `rows` by the report's columns; null removes. */
export const editPeople = (state: StubState, changes: { employees?: Edits; rows?: RowEdits }): void => {
  const { company, rowEdits } = state.report;
  const employees: Record<string, Edits[string]> = { ...company.edits };
  for (const [id, edit] of Object.entries(changes.employees ?? {})) {
    employees[id] = edit === null ? null : { ...employees[id], ...edit };
  }
  const rows: Record<string, RowEdits[string]> = { ...rowEdits };
  for (const [id, edit] of Object.entries(changes.rows ?? {})) rows[id] = { ...rows[id], ...edit };
  state.report = { company: { ...company, edits: employees }, rowEdits: rows };
  state.version += 1;
};

export const clearEdits = (state: StubState): void => {
  state.report = { company: { ...state.report.company, edits: {} }, rowEdits: {} };
  state.version += 1;
};
