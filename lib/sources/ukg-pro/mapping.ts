import type { MappingPreset } from "@/lib/mapping/defaults";

const code = "(employeeStatusCode || employeeStatus)";

/**
 * UKG Pro spells its identifiers employeeId or employeeID, by route. Active, on leave, on strike and suspended keep access;
 * released and terminated do not. Any other code leaves the status as it is.
 */
export const ukgProMapping: MappingPreset = {
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
  isActive: `not_null(isActive, (contains(['A', 'L', 'O', 'S'], ${code}) && 'true') || (contains(['R', 'T'], ${code}) && 'false') || \`null\`)`,
  primaryKey: "employeeId",
  secondaryKey: "email",
};
