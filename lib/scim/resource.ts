import type { ScimContext, ScimReply } from "./call";
import type { Refusal, Stored, StoredGroup, StoredUser, Written } from "./directory";
import { notFound, ScimError } from "./errors";
import { etagOf, staleError } from "./etag";
import { isObject, type Json, type JsonObject, setOwn } from "./json";
import { type Projection, projectResource } from "./projection";
import { groupType, type ResourceType, userType } from "./schemas/resource-types";
import { isUrn } from "./urns";

export const locationOf = (type: ResourceType, id: string, baseUrl: string): string =>
  `${baseUrl}${type.endpoint}/${encodeURIComponent(id)}`;

/** The user as answered: groups are there only if they were loaded. */
export function userResource(user: StoredUser, baseUrl: string): JsonObject {
  const groups = user.groups?.map(({ id, displayName, type }) => ({
    value: id,
    $ref: locationOf(groupType, id, baseUrl),
    display: displayName,
    type,
  }));
  return wrap(user, userType, baseUrl, groups && groups.length > 0 ? { groups } : {});
}

/** The group as answered: members are there only if they were loaded. */
export function groupResource(group: StoredGroup, baseUrl: string): JsonObject {
  const members = group.members?.map(({ id, displayName, type }) => ({
    value: id,
    $ref: locationOf(type === "Group" ? groupType : userType, id, baseUrl),
    type,
    ...(displayName ? { display: displayName } : {}),
  }));
  return wrap(group, groupType, baseUrl, members ? { members } : {});
}

function wrap(stored: Stored, type: ResourceType, baseUrl: string, parts: { [key: string]: Json }): JsonObject {
  const extensions = Object.keys(stored.attributes).filter((key) => isUrn(key) && isObject(stored.attributes[key]));
  const resource: JsonObject = { schemas: [type.schema.id, ...extensions], id: stored.id };
  for (const [key, value] of Object.entries(stored.attributes)) setOwn(resource, key, value);
  return { ...resource, ...parts, meta: metaOf(stored, type, baseUrl) };
}

const metaOf = (stored: Stored, type: ResourceType, baseUrl: string): JsonObject => ({
  resourceType: type.name,
  created: stored.createdAt.toISOString(),
  lastModified: stored.modifiedAt.toISOString(),
  location: locationOf(type, stored.id, baseUrl),
  version: etagOf(stored.version),
});

/** An answer with the resource as body. */
export function resourceReply(
  status: number,
  type: ResourceType,
  stored: StoredUser | StoredGroup,
  projection: Projection,
  { baseUrl }: ScimContext,
): ScimReply {
  const resource = type.name === "User" ? userResource(stored, baseUrl) : groupResource(stored, baseUrl);
  return { ...emptyReply(status, type, stored, baseUrl), body: projectResource(resource, projection) };
}

export const emptyReply = (status: number, type: ResourceType, stored: Stored, baseUrl: string): ScimReply => ({
  status,
  location: locationOf(type, stored.id, baseUrl),
  version: stored.version,
  resourceId: stored.id,
});

/** What the request log keeps of a write. */
export const writtenNotes = ({ outcome, notes }: Written<Stored>): Pick<ScimReply, "outcome" | "notes"> => ({
  outcome,
  notes: notes ?? [],
});

export const isRefusal = (result: { outcome: string }): result is Refusal =>
  result.outcome === "missing" ||
  result.outcome === "stale" ||
  result.outcome === "conflict" ||
  result.outcome === "refused" ||
  result.outcome === "limited";

/** The SCIM error for a write the directory did not make. */
export function refusalError(type: ResourceType, id: string, refusal: Refusal): ScimError {
  switch (refusal.outcome) {
    case "missing":
      return notFound(type.name, id);
    case "stale":
      return staleError();
    case "conflict":
      return new ScimError(409, refusal.detail, { scimType: "uniqueness" });
    case "refused":
      return new ScimError(400, refusal.detail, { scimType: refusal.scimType ?? "invalidValue" });
    case "limited":
      return new ScimError(429, refusal.detail, { headers: { "Retry-After": String(refusal.retryAfterSeconds) } });
  }
}
