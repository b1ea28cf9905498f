import { type AttributeName, byAttribute } from "./attributes";
import type { MappingDocument } from "./document";

type Preset = Partial<Record<AttributeName, string>> &
  Partial<Pick<MappingDocument, "managerType" | "customFields" | "primaryKey" | "secondaryKey">>;

const enterprise = '"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"';

/** A report with Workday's usual column aliases. A row without a status leaves the person's status as it is. */
const workday: Preset = {
  name: "Preferred_Name || join(' ', [First_Name, Last_Name][?@])",
  givenName: "First_Name",
  familyName: "Last_Name",
  email: "Work_Email",
  pictureUrl: "Photo_URL",
  title: "Business_Title",
  department: "Department || Supervisory_Organization",
  location: "Location",
  manager: "Manager_Employee_ID",
  managerType: "employeeId",
  employeeId: "Employee_ID",
  workingSince: "Hire_Date",
  terminationDate: "Termination_Date",
  isActive: "Worker_Status && (Worker_Status == 'Active' || Worker_Status == 'On Leave')",
  restricted: "Worker_Type == 'Contingent Worker'",
  primaryKey: "employeeId",
  secondaryKey: "email",
};

/** UKG Pro spells its identifiers employeeId or employeeID, by route; status A is active and L on leave. */
const ukgPro: Preset = {
  name: "join(' ', [preferredName || firstName, lastName][?@])",
  givenName: "preferredName || firstName",
  familyName: "lastName",
  email: "emailAddress",
  title: "jobTitle || alternateJobTitle || jobDescription",
  department: "orgLevel1 || orgLevel1Code",
  location: "primaryWorkLocation || primaryWorkLocationCode || workLocation",
  manager: "supervisorID || supervisorId",
  managerType: "employeeId",
  employeeId: "employeeID || employeeId",
  workingSince: "lastHireDate || dateOfLastHire || originalHireDate || hireDate",
  terminationDate: "dateOfTermination || terminationDate",
  isActive:
    "not_null(isActive, (employeeStatusCode || employeeStatus) && contains(['A', 'L'], employeeStatusCode || employeeStatus))",
  primaryKey: "employeeId",
  secondaryKey: "email",
};

/** The published file has full names only; given and family name are never cut from them. */
const csvSftp: Preset = {
  name: '"Full Name"',
  email: "Email",
  pictureUrl: '"Picture URL"',
  title: "Title",
  department: "Department",
  location: "Location",
  manager: '"Manager\'s email"',
  managerType: "email",
  employeeId: '"Employee ID"',
  workingSince: '"Hire Date"',
  terminationDate: '"Termination Date"',
  primaryKey: "email",
  secondaryKey: "employeeId",
};

/** The SCIM core schema; Entra marks the work e-mail by type alone, and may send its booleans as text. */
const scim: Preset = {
  name: "displayName || name.formatted || join(' ', [name.givenName, name.familyName][?@]) || userName",
  givenName: "name.givenName",
  familyName: "name.familyName",
  email:
    "(emails[?primary && primary != 'False'].value | [0]) || (emails[?type == 'work'].value | [0]) || emails[0].value || userName",
  pictureUrl: "photos[?type == 'photo'].value | [0]",
  title: "title",
  department: `${enterprise}.department`,
  location:
    "(addresses[?primary && primary != 'False'].formatted | [0]) || (addresses[?type == 'work'].formatted | [0])",
  manager: `${enterprise}.manager.value`,
  managerType: "systemId",
  employeeId: `${enterprise}.employeeNumber`,
  isActive: "active",
  primaryKey: "email",
  secondaryKey: "employeeId",
};

const presets: Record<string, Preset> = { workday, ukg_pro: ukgPro, csv_sftp: csvSftp, scim };

/** The mapping a new source starts with; a custom source starts with every attribute unmapped. */
export function defaultMapping(sourceKind: string): MappingDocument {
  const preset: Preset = (Object.hasOwn(presets, sourceKind) && presets[sourceKind]) || {};
  return {
    version: 1,
    attributes: byAttribute(({ name }) => preset[name] ?? ""),
    managerType: preset.managerType ?? null,
    customFields: preset.customFields ?? "",
    excludedFromCsv: [],
    blankDates: [],
    primaryKey: preset.primaryKey ?? "email",
    secondaryKey: preset.secondaryKey ?? null,
  };
}
