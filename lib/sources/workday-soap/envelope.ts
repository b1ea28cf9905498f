import type { WorkdaySoapConfig } from "./describe";
import { partsOf } from "./describe";

const security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
const passwordText = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText";

/** Both moments are the same for every page: otherwise people move between pages while they are read. */
export type AsOf = { effective: string; entry: string };
export type WorkerId = { type: "Employee_ID" | "Contingent_Worker_ID"; value: string };
export type Wanted = { page: number; asOf: AsOf; worker?: WorkerId };

/** The whole request. The password is in it, so it never goes to a log. */
export function envelopeFor(config: WorkdaySoapConfig, password: string, wanted: Wanted): string {
  const { tenant, version } = partsOf(config.serviceUrl);
  const user = config.username.includes("@") ? config.username : `${config.username}@${tenant}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:bsvc="urn:com.workday/bsvc">
<soapenv:Header><wsse:Security soapenv:mustUnderstand="1" xmlns:wsse="${security}"><wsse:UsernameToken><wsse:Username>${escaped(user)}</wsse:Username><wsse:Password Type="${passwordText}">${escaped(password)}</wsse:Password></wsse:UsernameToken></wsse:Security></soapenv:Header>
<soapenv:Body><bsvc:Get_Workers_Request bsvc:version="${version}">
${selection(config, wanted)}
<bsvc:Response_Filter><bsvc:As_Of_Effective_Date>${wanted.asOf.effective}</bsvc:As_Of_Effective_Date><bsvc:As_Of_Entry_DateTime>${wanted.asOf.entry}</bsvc:As_Of_Entry_DateTime><bsvc:Page>${wanted.page}</bsvc:Page><bsvc:Count>${config.pageSize}</bsvc:Count></bsvc:Response_Filter>
<bsvc:Response_Group>${included.map((name) => `<bsvc:Include_${name}>true</bsvc:Include_${name}>`).join("")}</bsvc:Response_Group>
</bsvc:Get_Workers_Request></soapenv:Body></soapenv:Envelope>`;
}

/** Left to itself Workday adds compensation and roles. */
const included = [
  "Reference",
  "Personal_Information",
  "Employment_Information",
  "Organizations",
  "Management_Chain_Data",
] as const;

/** Named workers or criteria, never both: Workday takes one of them. */
function selection({ contingent }: WorkdaySoapConfig, { worker }: Wanted): string {
  if (worker === undefined) {
    const exclude = `<bsvc:Exclude_Contingent_Workers>${!contingent}</bsvc:Exclude_Contingent_Workers>`;
    return `<bsvc:Request_Criteria><bsvc:Exclude_Inactive_Workers>false</bsvc:Exclude_Inactive_Workers><bsvc:Exclude_Employees>false</bsvc:Exclude_Employees>${exclude}</bsvc:Request_Criteria>`;
  }
  const id = `<bsvc:ID bsvc:type="${worker.type}">${escaped(worker.value)}</bsvc:ID>`;
  return `<bsvc:Request_References bsvc:Skip_Non_Existing_Instances="true" bsvc:Ignore_Invalid_References="true"><bsvc:Worker_Reference>${id}</bsvc:Worker_Reference></bsvc:Request_References>`;
}

const escaped = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign] ?? "&#39;");
