import { type Attribute, attribute, complex, reference } from "./attribute";

const readOnly = { mutability: "readOnly" } as const;

/** What every resource has (RFC 7643 section 3.1); not part of any published schema. */
export const commonAttributes: readonly Attribute[] = [
  attribute("id", "The identifier given by this service.", { ...readOnly, returned: "always", caseExact: true }),
  attribute("externalId", "The identifier given by the client.", { caseExact: true }),
  reference("schemas", "The schemas the resource follows.", ["uri"], { multiValued: true, returned: "always" }),
  complex(
    "meta",
    "When and where the resource was made.",
    [
      attribute("resourceType", "The kind of resource.", { ...readOnly, caseExact: true }),
      attribute("created", "When it was created.", { ...readOnly, type: "dateTime" }),
      attribute("lastModified", "When it was last changed.", { ...readOnly, type: "dateTime" }),
      reference("location", "The address of the resource.", ["uri"], readOnly),
      attribute("version", "The version, as in the ETag.", { ...readOnly, caseExact: true }),
    ],
    readOnly,
  ),
];
