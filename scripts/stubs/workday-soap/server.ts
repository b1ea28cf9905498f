import { randomUUID } from "node:crypto";
import { XMLParser } from "fast-xml-parser";
import type { RigFault } from "@/lib/sources/conformance-rig";
import { type CompanyOptions, dateIn, employeesOf, foundCompany } from "../company/company";
import type { Employee } from "../company/employee";
import { createFaultBox, sendFault, sendFrame } from "../http/faults";
import { type Exchange, type HttpStub, readBody, sendText, startHttpStub } from "../http/server";
import { workerXml } from "./worker-xml";

export type SoapFault = "forbidden" | "version";
export type WorkdaySoapStub = HttpStub & {
  serviceUrl: string;
  credentials: { username: string; password: string };
  people: () => Employee[];
  setFault: (fault: RigFault | null) => void;
  setSoapFault: (fault: SoapFault | null) => void;
  /** Somebody more on each page after the first, as happens when the moment is not pinned. */
  setTotal: (total: number | null) => void;
  /** The bodies of the requests, parsed. */
  asked: Asked[];
};

type Asked = { page: number; count: number; effective: string; entry: string; ids: { type: string; value: string }[] };
type State = {
  credentials: WorkdaySoapStub["credentials"];
  employees: Employee[];
  date: string;
  total: number | null;
  soapFault: SoapFault | null;
  faults: ReturnType<typeof createFaultBox>;
  asked: Asked[];
};

const path = "/ccx/service/meridian/Human_Resources/v44.2";
const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: false,
  parseTagValue: false,
  htmlEntities: true,
  attributeNamePrefix: "@",
});

/** Workday's Get_Workers on the loopback interface. Everybody behind it is made up. */
export async function startWorkdaySoapStub(
  options: { port?: number; company?: CompanyOptions } = {},
): Promise<WorkdaySoapStub> {
  const company = foundCompany(options.company);
  const state: State = {
    credentials: { username: "ISU_Rollcall", password: `${randomUUID()}<&>'"` },
    employees: [...employeesOf(company)],
    date: dateIn(company),
    total: null,
    soapFault: null,
    faults: createFaultBox(),
    asked: [],
  };
  const stub = await startHttpStub((exchange) => answer(state, exchange), options.port);
  return {
    ...stub,
    serviceUrl: stub.url + path,
    credentials: state.credentials,
    people: () => state.employees,
    asked: state.asked,
    setFault: state.faults.set,
    setSoapFault: (fault) => {
      state.soapFault = fault;
    },
    setTotal: (total) => {
      state.total = total;
    },
  };
}

async function answer(state: State, { request, response, url }: Exchange): Promise<void> {
  if (url.pathname !== path || request.method !== "POST") return sendText(response, 404, "text/html", "<html></html>");
  const envelope = parser.parse(await readBody(request)).Envelope;
  const token = envelope?.Header?.Security?.UsernameToken;
  const { username, password } = state.credentials;
  const given = String(token?.Password?.["#text"] ?? "");
  if (token?.Username !== `${username}@meridian` || given !== password)
    return soapFault(response, "Client.authenticationError", "invalid username or password");
  if (state.soapFault === "forbidden")
    return soapFault(
      response,
      "Server.processingError",
      "Processing error occurred. The task submitted is not authorized.",
    );
  if (state.soapFault === "version")
    return soapFault(response, "Client", "The web service or version is invalid for the requested operation");
  const asked = askedIn(envelope.Body.Get_Workers_Request);
  state.asked.push(asked);
  if (asked.page < 1 || asked.count < 1 || asked.count > 999)
    return soapFault(response, "Client.validationError", "Validation error occurred. Page and Count");
  const fault = state.faults.take();
  if (!sendFault(response, fault)) await sendPage(state, response, asked, fault);
}

function askedIn(body: Record<string, never>): Asked {
  const { Response_Filter: filter, Request_References: references } = body as Record<string, Record<string, string>>;
  const worker = [(references as unknown as { Worker_Reference?: unknown })?.Worker_Reference ?? []].flat() as {
    ID: { "@type": string; "#text": string };
  }[];
  return {
    page: Number(filter?.Page ?? 1),
    count: Number(filter?.Count ?? 100),
    effective: filter?.As_Of_Effective_Date ?? "",
    entry: filter?.As_Of_Entry_DateTime ?? "",
    ids: worker.map(({ ID }) => ({ type: ID["@type"], value: ID["#text"] })),
  };
}

async function sendPage(
  state: State,
  response: Exchange["response"],
  asked: Asked,
  fault: RigFault | null,
): Promise<void> {
  const matching = asked.ids.length === 0 ? state.employees : state.employees.filter((one) => isNamed(one, asked));
  const people =
    fault?.kind === "empty" ? [] : matching.slice((asked.page - 1) * asked.count, asked.page * asked.count);
  const total = state.total ?? (fault?.kind === "empty" ? 0 : matching.length);
  const pages = Math.ceil(total / asked.count);
  const results =
    `<wd:Response_Results><wd:Total_Results>${total}</wd:Total_Results><wd:Total_Pages>${pages}</wd:Total_Pages>` +
    `<wd:Page_Results>${people.length}</wd:Page_Results><wd:Page>${asked.page}</wd:Page></wd:Response_Results>`;
  const open =
    '<?xml version="1.0" encoding="UTF-8"?>\n<env:Envelope xmlns:env="http://schemas.xmlsoap.org/soap/envelope/"><env:Body>' +
    `<wd:Get_Workers_Response xmlns:wd="urn:com.workday/bsvc" wd:version="v44.2">${results}`;
  const hasData = people.length > 0;
  await sendFrame(
    response,
    {
      contentType: "text/xml;charset=UTF-8",
      open: open + (hasData ? "<wd:Response_Data>" : ""),
      rows: people.map((employee) => workerXml(employee, state.date, profileOf(state, employee))),
      between: "\n",
      close: `${hasData ? "</wd:Response_Data>" : ""}</wd:Get_Workers_Response></env:Body></env:Envelope>`,
      pad: (row, bytes) =>
        row.replace("<wd:Worker_Data>", `<wd:Worker_Data><wd:Padding>${"x".repeat(bytes)}</wd:Padding>`),
    },
    asked.page > 1 && fault?.kind === "huge_record" ? null : fault,
  );
}

/** Somebody who is there twice has two profiles. */
const profileOf = ({ employees }: State, employee: Employee): string =>
  employees.find(({ id }) => id === employee.id) === employee ? "" : "#2";

const isNamed = ({ id }: Employee, { ids }: Asked): boolean =>
  ids.some(({ type, value }) => value === id && (type === "Contingent_Worker_ID") === id.startsWith("C-"));

function soapFault(response: Exchange["response"], code: string, text: string): void {
  const body =
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault>' +
    `<faultcode>SOAP-ENV:${code}</faultcode><faultstring>${text}</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>`;
  sendText(response, 500, "text/xml;charset=UTF-8", body);
}
