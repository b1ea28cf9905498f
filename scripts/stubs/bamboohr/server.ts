import { randomUUID } from "node:crypto";
import type { RigFault } from "@/lib/sources/conformance-rig";
import { type CompanyOptions, dateIn, employeesOf, foundCompany } from "../company/company";
import type { Employee } from "../company/employee";
import { createFaultBox, padJson, sendFault, sendFrame } from "../http/faults";
import { basicOf, type Exchange, type HttpStub, readBody, sendJson, sendText, startHttpStub } from "../http/server";

export type BambooHrStub = HttpStub & {
  apiKey: string;
  people: () => Employee[];
  setFault: (fault: RigFault | null) => void;
  /** Fields that the key's user may not see: left out without a word. */
  setHidden: (fields: readonly string[]) => void;
};

type State = {
  apiKey: string;
  employees: Employee[];
  date: string;
  hidden: readonly string[];
  faults: ReturnType<typeof createFaultBox>;
};

/** BambooHR's custom report on the loopback interface. Everybody in it is made up. */
export async function startBambooHrStub(
  options: { port?: number; company?: CompanyOptions } = {},
): Promise<BambooHrStub> {
  const company = foundCompany(options.company);
  const state: State = {
    ...{ apiKey: randomUUID(), employees: [...employeesOf(company)], date: dateIn(company), hidden: [] },
    faults: createFaultBox(),
  };
  const stub = await startHttpStub((exchange) => answer(state, exchange), options.port);
  return {
    ...stub,
    apiKey: state.apiKey,
    people: () => state.employees,
    setFault: state.faults.set,
    setHidden: (fields) => {
      state.hidden = fields;
    },
  };
}

async function answer(state: State, { request, response, url }: Exchange): Promise<void> {
  if (basicOf(request)?.split(":")[0] !== state.apiKey) return sendText(response, 401, "text/html", "");
  if (url.pathname !== "/api/v1/reports/custom" || request.method !== "POST")
    return sendText(response, 404, "text/html", "");
  if (request.headers.accept !== "application/json") return sendText(response, 404, "text/html", "");
  if (request.headers["content-type"] !== "application/json")
    return sendText(response, 400, "text/html", "Malformed XML");
  const fault = state.faults.take();
  if (sendFault(response, fault)) return;
  const { fields }: { fields: string[] } = JSON.parse(await readBody(request));
  if (fields.length > 400) return sendJson(response, { error: "too many fields" }, 400);
  const shown = fields.filter((field) => Object.hasOwn(fieldsOf, field) && !state.hidden.includes(field));
  const isCurrent = url.searchParams.get("onlyCurrent") !== "false";
  const people = state.employees.filter((employee) => !isCurrent || !hasLeft(employee, state.date));
  const titles = JSON.stringify(shown.map((id) => ({ id, type: "text", name: id })));
  await sendFrame(
    response,
    {
      contentType: "application/json",
      open: `{"title":"Rollcall","fields":${titles},"employees":[`,
      rows: people.map((employee, index) => rowOf(employee, index, shown, state.date)),
      between: ",",
      close: "]}",
      pad: padJson,
    },
    fault,
  );
}

const hasLeft = ({ terminationDate }: Employee, date: string): boolean =>
  terminationDate !== null && terminationDate < date;

/** The field's value; empty ones are null, dates that never were are zeros. */
const fieldsOf: Record<string, (employee: Employee, date: string) => string | null> = {
  employeeNumber: ({ id }) => id,
  firstName: ({ first }) => first,
  lastName: ({ last }) => last,
  preferredName: () => null,
  displayName: ({ preferred }) => preferred,
  workEmail: ({ email }) => email,
  jobTitle: ({ title }) => title,
  department: ({ department }) => department,
  location: ({ location }) => location,
  supervisorId: ({ managerId }) => managerId,
  supervisorEId: ({ managerId }) => managerId,
  hireDate: ({ hireDate }) => hireDate,
  terminationDate: ({ terminationDate }) => terminationDate ?? "0000-00-00",
  status: (employee, date) => (hasLeft(employee, date) ? "Inactive" : "Active"),
  country: ({ country }) => country,
  ssn: () => "078-05-1120",
};

const rowOf = (employee: Employee, index: number, shown: readonly string[], date: string): string =>
  JSON.stringify({
    id: String(index + 1),
    ...Object.fromEntries(shown.map((field) => [field, fieldsOf[field]?.(employee, date) ?? null])),
  });
