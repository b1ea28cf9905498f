import type { ScimContext, ScimReply } from "./call";
import { fingerprint, sealCursor } from "./cursor";
import type { ListPage, ListQuery, Page, SortKey, StoredGroup, StoredUser } from "./directory";
import { badRequest, quote } from "./errors";
import { parseFilter } from "./filter/parse";
import { locateAttribute, resolveFilter } from "./filter/resolve";
import type { ResolvedFilter } from "./filter/tree";
import type { JsonObject } from "./json";
import type { ListParams } from "./list-params";
import { readPage } from "./paging";
import { type Projection, projectResource, readProjection, wantsAttribute } from "./projection";
import { groupResource, userResource } from "./resource";
import { findAttribute, type ResourceType } from "./schemas/resource-types";
import { LIST_URN } from "./urns";

/** A list query without its page: filter, order, and the attributes to show. */
export type Selection = { filter: ResolvedFilter | null; sort: SortKey | null; projection: Projection };

/** Answers a ListResponse; an empty one is 200, never 404. */
export async function listResources(type: ResourceType, params: ListParams, context: ScimContext): Promise<ScimReply> {
  const selection = readSelection(type, params);
  const query = fingerprint([type.name, params.filter, params.sortBy, params.sortOrder]);
  const page = readPage(params, { ...context, query });
  const found = await fetchPage(type, selection, page, context);
  const body = listBody(found.resources, found.total, page);
  if (found.next) {
    const expiresAt = context.now.getTime() + context.limits.cursorLifetimeSeconds * 1000;
    body.nextCursor = sealCursor({ position: found.next, query, expiresAt }, context.cursorKey);
  }
  return { status: 200, body };
}

/** `itemsPerPage` is the number of items on this page; Okta's review checks it. */
export function listBody(resources: JsonObject[], total: number, page: Page | null): JsonObject {
  return {
    schemas: [LIST_URN],
    totalResults: total,
    itemsPerPage: resources.length,
    ...(page?.kind === "cursor" ? {} : { startIndex: page?.startIndex ?? 1 }),
    Resources: resources,
  };
}

export function readSelection(type: ResourceType, params: ListParams): Selection {
  return {
    filter: params.filter === null ? null : resolveFilter(parseFilter(params.filter), type),
    sort: params.sortBy === null ? null : readSort(type, params.sortBy, params.sortOrder),
    projection: readProjection(params.attributes, params.excludedAttributes, type),
  };
}

type Found = { resources: JsonObject[]; total: number; next: ListPage<never>["next"] };

export async function fetchPage(
  type: ResourceType,
  { filter, sort, projection }: Selection,
  page: Page,
  { directory, baseUrl }: ScimContext,
): Promise<Found> {
  const query = <Parts>(parts: Parts): ListQuery<Parts> => ({ filter, sort, page, parts });
  const show = (resource: JsonObject) => projectResource(resource, projection);
  if (type.name === "User") {
    const found = await directory.listUsers(query({ groups: wantsAttribute(projection, "groups") }));
    return { ...found, resources: found.items.map((user: StoredUser) => show(userResource(user, baseUrl))) };
  }
  const found = await directory.listGroups(query({ members: wantsAttribute(projection, "members") }));
  return { ...found, resources: found.items.map((group: StoredGroup) => show(groupResource(group, baseUrl))) };
}

/** RFC 7644 section 3.4.2.3; a complex attribute sorts by its `value`. */
function readSort(type: ResourceType, sortBy: string, sortOrder: string | null): SortKey {
  const located = locateAttribute(sortBy, type);
  const order = sortOrder?.trim().toLowerCase() ?? "ascending";
  if (order !== "ascending" && order !== "descending") {
    throw badRequest("invalidValue", `sortOrder must be ascending or descending, not ${quote(sortOrder ?? "")}.`);
  }
  const whole = located.attribute;
  const value = whole?.type === "complex" ? findAttribute(whole.subAttributes, "value") : whole;
  if (!whole || !value) throw badRequest("invalidValue", `${sortBy} has parts; sort by one of them.`);
  const inner = whole.type === "complex" ? [value.name] : [];
  const place = whole.multiValued
    ? { array: located.path, path: inner }
    : { array: located.array, path: [...located.path, ...inner] };
  return { ...place, type: value.type, caseExact: value.caseExact, descending: order === "descending" };
}
