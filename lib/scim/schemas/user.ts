import { USER_URN } from "../urns";
import { attribute, complex, flag, plural, reference, type Schema } from "./attribute";

const name = complex("name", "The components of the user's name.", [
  attribute("formatted", "The full name, formatted for display."),
  attribute("familyName", "The family name, or last name."),
  attribute("givenName", "The given name, or first name."),
  attribute("middleName", "The middle names."),
  attribute("honorificPrefix", "The title, such as Dr."),
  attribute("honorificSuffix", "The suffix, such as III."),
]);

const addresses = complex(
  "addresses",
  "Postal addresses.",
  [
    attribute("formatted", "The full address, formatted for a label."),
    attribute("streetAddress", "Street, house number, apartment."),
    attribute("locality", "City or locality."),
    attribute("region", "State or region."),
    attribute("postalCode", "Postal code."),
    attribute("country", "Country, ISO 3166-1 alpha-2 where known."),
    attribute("type", "What the address is for.", { canonicalValues: ["work", "home", "other"] }),
    flag("primary", "True for the preferred address; true for one address at most."),
  ],
  { multiValued: true },
);

const groups = complex(
  "groups",
  "The groups the user belongs to; changed through the Group resource.",
  [
    attribute("value", "The id of the group.", { mutability: "readOnly", caseExact: true }),
    reference("$ref", "The address of the group.", ["Group"], { mutability: "readOnly" }),
    attribute("display", "The name of the group.", { mutability: "readOnly" }),
    attribute("type", "How the user belongs to it.", {
      mutability: "readOnly",
      canonicalValues: ["direct", "indirect"],
    }),
  ],
  { multiValued: true, mutability: "readOnly" },
);

/** RFC 7643 section 4.1. */
export const userSchema: Schema = {
  id: USER_URN,
  name: "User",
  description: "User account",
  attributes: [
    attribute("userName", "A name unique regardless of case: an e-mail address, unless emails has one.", {
      required: true,
      uniqueness: "server",
    }),
    name,
    attribute("displayName", "The name shown to others."),
    attribute("nickName", "The casual name."),
    reference("profileUrl", "The address of the user's online profile.", ["external"]),
    attribute("title", "The job title."),
    attribute("userType", "The relation to the organization, such as Contractor."),
    attribute("preferredLanguage", "The preferred written or spoken language."),
    attribute("locale", "The default location for currency, date and number formats."),
    attribute("timezone", "The time zone, by its Olson name."),
    flag("active", "Whether the user may use the service."),
    attribute("password", "Accepted and dropped: users sign in through the identity provider.", {
      mutability: "writeOnly",
      returned: "never",
      caseExact: true,
    }),
    plural(
      "emails",
      "E-mail addresses. The primary, else the work one, is whom a user signs in as; needed where userName is no address.",
      ["work", "home", "other"],
      { uniqueness: "server" },
    ),
    plural("phoneNumbers", "Phone numbers.", ["work", "home", "mobile", "fax", "pager", "other"]),
    plural("ims", "Instant messaging addresses.", ["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"]),
    plural("photos", "Addresses of photos of the user.", ["photo", "thumbnail"], {
      type: "reference",
      referenceTypes: ["external"],
      caseExact: true,
    }),
    addresses,
    groups,
    plural("entitlements", "What the user is entitled to.", []),
    plural("roles", "The user's roles.", []),
    plural("x509Certificates", "Certificates issued to the user.", [], { type: "binary", caseExact: true }),
  ],
};
