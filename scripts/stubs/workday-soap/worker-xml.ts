import { createHash } from "node:crypto";
import type { Employee } from "../company/employee";

const escaped = (text: string): string =>
  text.replace(/[<>&"']/g, (sign) => ({ "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;" })[sign] ?? "&#39;");
const tag = (name: string, content: string, attributes = ""): string =>
  `<wd:${name}${attributes}>${content}</wd:${name}>`;
const at = (day: string): string => `${day}-08:00`;

export const widOf = (id: string): string => createHash("md5").update(id).digest("hex");

const typeOf = (id: string): string => (id.startsWith("C-") ? "Contingent_Worker_ID" : "Employee_ID");
const ids = (id: string, profile = ""): string =>
  `<wd:ID wd:type="WID">${widOf(id + profile)}</wd:ID><wd:ID wd:type="${typeOf(id)}">${escaped(id)}</wd:ID>`;
const reference = (name: string, id: string, words: string): string =>
  tag(name, ids(id), ` wd:Descriptor="${escaped(words)}"`);

/**
 * One worker as Get_Workers answers, each profile of a person with a WID of its own: dates with an offset, the home address first, an additional job before the primary.
 */
export function workerXml(employee: Employee, date: string, profile = ""): string {
  const data = [
    tag("Worker_ID", escaped(employee.id)),
    tag("Personal_Data", personal(employee)),
    tag("Employment_Data", jobs(employee) + tag("Worker_Status_Data", status(employee, date))),
    tag(
      "Organization_Data",
      organization("Company", "COMPANY", "Meridian Instruments") +
        organization("Supervisory", "SUPERVISORY", employee.department),
    ),
    chain(employee),
  ].join("");
  return tag(
    "Worker",
    `${tag("Worker_Reference", ids(employee.id, profile), ` wd:Descriptor="${escaped(employee.preferred)}"`)}${tag("Worker_Data", data)}`,
  );
}

function personal({ first, last, preferred, email, id }: Employee): string {
  const detail = tag(
    "Name_Detail_Data",
    tag("First_Name", escaped(first)) + tag("Last_Name", escaped(last)),
    ` wd:Formatted_Name="${escaped(preferred)}"`,
  );
  const emails =
    emailXml(`home-${id.toLowerCase()}@home.test`, "HOME") + (email === null ? "" : emailXml(email, "WORK"));
  return (
    tag("Name_Data", tag("Legal_Name_Data", detail)) +
    tag("Personal_Information_Data", tag("Birth_Date", at("1987-04-05"))) +
    tag("Identification_Data", tag("National_ID", tag("National_ID_Data", tag("ID", "078-05-1120")))) +
    tag("Contact_Data", emails + tag("Address_Data", tag("Address_Line_Data", "12 Harbour Road")))
  );
}

const emailXml = (address: string, usage: string): string =>
  tag(
    "Email_Address_Data",
    tag("Email_Address", escaped(address)) +
      tag(
        "Usage_Data",
        tag(
          "Type_Data",
          tag("Type_Reference", `<wd:ID wd:type="Communication_Usage_Type_ID">${usage}</wd:ID>`, ' wd:Descriptor="?"'),
          ' wd:Primary="1"',
        ),
        ` wd:Public="${usage === "WORK" ? 1 : 0}"`,
      ),
  );

function jobs({ title, location, hireDate }: Employee): string {
  const job = (isPrimary: boolean, business: string) =>
    tag(
      "Worker_Job_Data",
      tag(
        "Position_Data",
        tag("Position_Title", escaped(business)) +
          tag("Business_Title", escaped(business)) +
          tag("Start_Date", at(hireDate)) +
          tag("Business_Site_Summary_Data", tag("Name", escaped(location))),
        ` wd:Effective_Date="${at(hireDate)}"`,
      ),
      ` wd:Primary_Job="${isPrimary ? 1 : 0}"`,
    );
  return (title.includes("Manager") ? job(false, "Works Council Member") : "") + job(true, title);
}

function status({ hireDate, originalHireDate, terminationDate, onLeave }: Employee, date: string): string {
  const isTerminated = terminationDate !== null && terminationDate < date;
  const isActive = !isTerminated && hireDate <= date;
  return [
    tag("Active", isActive ? "1" : "false"),
    tag("Hire_Date", at(hireDate)),
    tag("Original_Hire_Date", at(originalHireDate)),
    tag("Terminated", isTerminated ? "true" : "0"),
    isTerminated ? tag("Termination_Date", at(terminationDate)) : "",
    tag("Leave_Status_Data", tag("On_Leave", onLeave ? "1" : "0")),
  ].join("");
}

const organization = (words: string, type: string, name: string): string =>
  tag(
    "Worker_Organization_Data",
    tag(
      "Organization_Data",
      tag("Organization_Name", escaped(name)) +
        tag(
          "Organization_Type_Reference",
          `<wd:ID wd:type="Organization_Type_ID">${type}</wd:ID>`,
          ` wd:Descriptor="${words}"`,
        ),
    ),
  );

/** From the top down: the head, whose chain ends with himself, then the manager. */
function chain({ id, managerId }: Employee): string {
  const entry = (manager: string) => tag("Management_Chain_Data", reference("Manager_Reference", manager, manager));
  const managers = entry("00001") + (managerId === null || managerId === "00001" ? "" : entry(managerId));
  const own = managerId === null ? entry(id) : managers;
  return tag("Management_Chain_Data", tag("Worker_Supervisory_Management_Chain_Data", own));
}
