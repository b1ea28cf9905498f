import { runBulk } from "./bulk";
import type { ScimAction } from "./call";
import { getResourceType, getSchema, getServiceProviderConfig, listResourceTypes, listSchemas } from "./discovery";
import { ScimError } from "./errors";
import { createGroup, deleteGroup, getGroup, listGroups, patchGroup, replaceGroup } from "./groups";
import { queryAll, searchAll, searchGroups, searchUsers } from "./search";
import { createUser, deleteUser, getUser, listUsers, updateUser } from "./users";

type Methods = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", ScimAction>>;

type Route = { path: string; methods: Methods };

const me: ScimAction = async () => {
  throw new ScimError(501, "/Me is not offered: a token belongs to a client, not to a user.");
};

/** Every endpoint (RFC 7644 section 3.2). Segments match in any case; the first match wins. */
export const routes: readonly Route[] = [
  { path: "/", methods: { GET: queryAll } },
  { path: "/.search", methods: { POST: searchAll } },
  { path: "/Users", methods: { GET: listUsers, POST: createUser } },
  { path: "/Users/.search", methods: { POST: searchUsers } },
  { path: "/Users/:id", methods: { GET: getUser, PUT: updateUser, PATCH: updateUser, DELETE: deleteUser } },
  { path: "/Groups", methods: { GET: listGroups, POST: createGroup } },
  { path: "/Groups/.search", methods: { POST: searchGroups } },
  { path: "/Groups/:id", methods: { GET: getGroup, PUT: replaceGroup, PATCH: patchGroup, DELETE: deleteGroup } },
  { path: "/Me", methods: { GET: me, POST: me, PUT: me, PATCH: me, DELETE: me } },
  { path: "/Bulk", methods: { POST: (call, context) => runBulk(call, context, findAction) } },
  { path: "/ServiceProviderConfig", methods: { GET: getServiceProviderConfig } },
  { path: "/ResourceTypes", methods: { GET: listResourceTypes } },
  { path: "/ResourceTypes/:id", methods: { GET: getResourceType } },
  { path: "/Schemas", methods: { GET: listSchemas } },
  { path: "/Schemas/:id", methods: { GET: getSchema } },
];

export type Found = { action: ScimAction; id: string; path: string };

/** Finds the action for a method and a path below the base URL; throws 404, or 405 with Allow. */
export function findAction(method: string, path: string): Found {
  const segments = cutPath(path).map(readSegment);
  const route = routes.find((candidate) => matches(candidate, segments));
  if (!route) throw new ScimError(404, "There is no such endpoint; the base URL ends in /scim/v2.");
  const action = Object.entries(route.methods).find(([name]) => name === method)?.[1];
  if (!action) {
    const allow = Object.keys(route.methods).join(", ");
    throw new ScimError(405, `This endpoint takes ${allow} only.`, { headers: { Allow: allow } });
  }
  return { action, id: route.path.endsWith("/:id") ? (segments.at(-1) ?? "") : "", path: route.path };
}

const patterns = new Map(routes.map(({ path }) => [path, cutPath(path.toLowerCase())]));

function matches({ path }: Route, segments: readonly string[]): boolean {
  const expected = patterns.get(path) ?? [];
  return (
    expected.length === segments.length &&
    expected.every((part, at) => part === ":id" || part === segments[at]?.toLowerCase())
  );
}

function cutPath(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

/** A segment that is not percent-encoded UTF-8 stays as it is. No resource has such an id, so the answer is 404. */
function readSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
