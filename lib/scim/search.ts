import type { ScimAction, ScimContext, ScimReply } from "./call";
import type { Page } from "./directory";
import { badRequest, ScimError } from "./errors";
import type { JsonObject } from "./json";
import { fetchPage, listBody, listResources, readSelection, type Selection } from "./list";
import { type ListParams, queryParams, searchParams } from "./list-params";
import { readPage } from "./paging";
import { groupType, type ResourceType, resourceTypes, userType } from "./schemas/resource-types";

export const searchUsers: ScimAction = async (call, context) =>
  listResources(userType, searchParams(call.body), context);

export const searchGroups: ScimAction = async (call, context) =>
  listResources(groupType, searchParams(call.body), context);

export const searchAll: ScimAction = async (call, context) => searchTypes(searchParams(call.body), context);

export const queryAll: ScimAction = async (call, context) => searchTypes(queryParams(call.query), context);

type Part = { type: ResourceType; selection: Selection };

/** Users first, then groups, as one list; a type that lacks an attribute of the filter has no match. */
async function searchTypes(params: ListParams, context: ScimContext): Promise<ScimReply> {
  if (params.cursor !== undefined) {
    throw badRequest("invalidCursor", "A search over all resource types is paged by startIndex and count.");
  }
  const parts = readParts(params);
  const page = readPage(params, { ...context, query: "" });
  if (page.kind !== "index") throw badRequest("invalidCursor", "Use startIndex and count.");
  const resources: JsonObject[] = [];
  let total = 0;
  for (const { type, selection } of parts) {
    const found = await fetchPage(type, selection, restOf(page, total, resources.length), context);
    resources.push(...found.resources);
    total += found.total;
  }
  return { status: 200, body: listBody(resources, total, page) };
}

function restOf(page: Page & { kind: "index" }, before: number, taken: number): Page {
  return { kind: "index", startIndex: Math.max(1, page.startIndex - before), count: page.count - taken };
}

function readParts(params: ListParams): Part[] {
  const parts: Part[] = [];
  const errors: ScimError[] = [];
  for (const type of resourceTypes) {
    try {
      parts.push({ type, selection: readSelection(type, params) });
    } catch (error) {
      if (!(error instanceof ScimError)) throw error;
      errors.push(error);
    }
  }
  const [first] = errors;
  if (parts.length === 0 && first) throw first;
  return parts;
}
