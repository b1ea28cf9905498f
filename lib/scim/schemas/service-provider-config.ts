import type { JsonObject } from "../json";
import type { ScimLimits } from "../limits";
import { SERVICE_PROVIDER_CONFIG_URN } from "../urns";

/** RFC 7643 section 5 with the pagination block of RFC 9865; authentik refuses one that misses a maximum. */
export const serviceProviderConfig = (limits: ScimLimits, baseUrl: string): JsonObject => ({
  schemas: [SERVICE_PROVIDER_CONFIG_URN],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: limits.maxBulkOperations, maxPayloadSize: limits.maxBodyBytes },
  filter: { supported: true, maxResults: limits.maxPageSize },
  changePassword: { supported: false },
  sort: { supported: true },
  etag: { supported: true },
  pagination: {
    cursor: true,
    index: true,
    defaultPaginationMethod: "index",
    defaultPageSize: limits.defaultPageSize,
    maxPageSize: limits.maxPageSize,
    cursorTimeout: limits.cursorLifetimeSeconds,
  },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "A token made in Settings, sent as Authorization: Bearer.",
      specUri: "https://www.rfc-editor.org/info/rfc6750",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${baseUrl}/ServiceProviderConfig` },
});
