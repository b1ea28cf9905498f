/** A stored value as a person reads it; null for "nothing there". */
export function describeValue(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  return JSON.stringify(value);
}

const labels: Record<string, string> = {
  name: "Name",
  email: "Email",
  pictureUrl: "Picture URL",
  title: "Title",
  department: "Department",
  location: "Location",
  manager: "Manager",
  managerRef: "Manager",
  managerId: "Manager",
  managerRefType: "Manager type",
  employeeId: "Employee ID",
  workingSince: "Employee working-since date",
  terminationDate: "Termination date",
  isActive: "Is active",
  restricted: "Restricted role",
  status: "Status",
  role: "Role",
};

/** The settings page's label of an attribute; custom attributes by their key. */
export function labelAttribute(attribute: string): string {
  return labels[attribute] ?? attribute.replace(/^custom\./, "");
}
