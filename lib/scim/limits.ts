export type ScimLimits = {
  maxBodyBytes: number;
  defaultPageSize: number;
  maxPageSize: number;
  maxBulkOperations: number;
  cursorLifetimeSeconds: number;
};

/** 1 MB is the largest payload the product keeps; Okta and Entra read pages of 100. */
export const defaultLimits: ScimLimits = {
  maxBodyBytes: 1_048_576,
  defaultPageSize: 100,
  maxPageSize: 1000,
  maxBulkOperations: 1000,
  cursorLifetimeSeconds: 3600,
};
