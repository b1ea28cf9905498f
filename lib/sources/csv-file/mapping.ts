import type { MappingPreset } from "@/lib/mapping/defaults";

/** The published file has full names only; given and family name are never cut from them. */
export const csvMapping: MappingPreset = {
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
