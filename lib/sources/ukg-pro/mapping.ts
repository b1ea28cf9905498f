import type { MappingPreset } from "@/lib/mapping/defaults";

/** UKG Pro spells its identifiers employeeId or employeeID, by route; status A is active and L on leave. */
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
  isActive:
    "not_null(isActive, (employeeStatusCode || employeeStatus) && contains(['A', 'L'], employeeStatusCode || employeeStatus))",
  primaryKey: "employeeId",
  secondaryKey: "email",
};
