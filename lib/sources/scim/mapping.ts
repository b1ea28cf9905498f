import type { MappingPreset } from "@/lib/mapping/defaults";

const enterprise = '"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"';

/** The SCIM core schema; Entra marks the work e-mail by type alone, and may send its booleans as text. */
export const scimMapping: MappingPreset = {
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
