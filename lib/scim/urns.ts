const SCHEMAS = "urn:ietf:params:scim:schemas:";
const MESSAGES = "urn:ietf:params:scim:api:messages:2.0:";

export const USER_URN = `${SCHEMAS}core:2.0:User`;
export const GROUP_URN = `${SCHEMAS}core:2.0:Group`;
export const ENTERPRISE_URN = `${SCHEMAS}extension:enterprise:2.0:User`;
export const SCHEMA_URN = `${SCHEMAS}core:2.0:Schema`;
export const RESOURCE_TYPE_URN = `${SCHEMAS}core:2.0:ResourceType`;
export const SERVICE_PROVIDER_CONFIG_URN = `${SCHEMAS}core:2.0:ServiceProviderConfig`;

export const LIST_URN = `${MESSAGES}ListResponse`;
export const SEARCH_URN = `${MESSAGES}SearchRequest`;
export const PATCH_URN = `${MESSAGES}PatchOp`;
export const BULK_REQUEST_URN = `${MESSAGES}BulkRequest`;
export const BULK_RESPONSE_URN = `${MESSAGES}BulkResponse`;
export const ERROR_URN = `${MESSAGES}Error`;

/** SCIM 1.1 and pre-RFC spellings that OneLogin, HelloID and older clients still send. */
const LEGACY: ReadonlyMap<string, string> = new Map([
  ["urn:scim:schemas:extension:enterprise:1.0:user", ENTERPRISE_URN],
  ["urn:scim:schemas:extension:enterprise:2.0:user", ENTERPRISE_URN],
  ["urn:scim:schemas:extension:enterprise:1.0", ENTERPRISE_URN],
  ["urn:scim:schemas:extension:enterprise:2.0", ENTERPRISE_URN],
]);

export const LEGACY_URNS: readonly string[] = [...LEGACY.keys()];

/** The IETF name of an extension URN; a URN without a legacy spelling is returned as it is. */
export const modernUrn = (urn: string): string => LEGACY.get(urn.toLowerCase()) ?? urn;

export const isUrn = (name: string): boolean => name.slice(0, 4).toLowerCase() === "urn:";
