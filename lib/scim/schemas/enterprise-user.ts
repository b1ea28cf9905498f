import { ENTERPRISE_URN } from "../urns";
import { attribute, complex, reference, type Schema } from "./attribute";

/** RFC 7643 section 4.3, but manager.displayName is writable: Okta pushes it and mappings read it. */
export const enterpriseUserSchema: Schema = {
  id: ENTERPRISE_URN,
  name: "EnterpriseUser",
  description: "Enterprise user",
  attributes: [
    attribute(
      "employeeNumber",
      "The number the organization gave the user; a new user may not have an active user's.",
      {
        uniqueness: "server",
      },
    ),
    attribute("costCenter", "The cost center."),
    attribute("organization", "The organization."),
    attribute("division", "The division."),
    attribute("department", "The department."),
    complex("manager", "The user's manager.", [
      attribute("value", "The id of the manager, as the client knows it.", { caseExact: true }),
      reference("$ref", "The address of the manager's user.", ["User"]),
      attribute("displayName", "The name of the manager."),
    ]),
  ],
};
