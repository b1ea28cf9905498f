import type { ScimAction } from "@/lib/scim/call";
import type { Refusal, StoredUser, UserParts, Written } from "@/lib/scim/directory";
import { notFound } from "@/lib/scim/errors";
import { isKnownVersion, readExpected } from "@/lib/scim/etag";
import { getOwn, type JsonObject, setOwn } from "@/lib/scim/json";
import { listResources } from "@/lib/scim/list";
import { queryParams } from "@/lib/scim/list-params";
import { normaliseResource, requireAttributes } from "@/lib/scim/normalise";
import { applyChanges } from "@/lib/scim/patch/apply";
import { readChanges } from "@/lib/scim/patch/changes";
import { readOperations } from "@/lib/scim/patch/operations";
import { type Projection, queryProjection, wantsAttribute } from "@/lib/scim/projection";
import { emptyReply, isRefusal, refusalError, resourceReply, writtenNotes } from "@/lib/scim/resource";
import { userType } from "@/lib/scim/schemas/resource-types";
import { isUrn } from "@/lib/scim/urns";

export const listUsers: ScimAction = (call, context) => listResources(userType, queryParams(call.query), context);

export const getUser: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, userType);
  const user = await context.directory.findUser(call.id, partsFor(projection));
  if (!user) throw notFound("User", call.id);
  if (isKnownVersion(call.ifNoneMatch, user.version)) return emptyReply(304, userType, user, context.baseUrl);
  return resourceReply(200, userType, user, projection, context);
};

export const createUser: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, userType);
  const attributes = normaliseResource(call.body, userType);
  requireAttributes(attributes, userType);
  const user = accept("", await context.directory.createUser(attributes, partsFor(projection)));
  return { ...resourceReply(201, userType, user.stored, projection, context), ...writtenNotes(user) };
};

export const replaceUser: ScimAction = (call, context) => {
  const attributes = normaliseResource(call.body, userType);
  requireAttributes(attributes, userType);
  return updateUser(call, context, (current) => keepActive(attributes, current));
};

export const patchUser: ScimAction = (call, context) => {
  const operations = readOperations(call.body);
  return updateUser(call, context, (current) => {
    const urns = Object.keys(current.attributes).filter(isUrn);
    return applyChanges(current.attributes, readChanges(operations, userType, urns), userType);
  });
};

export const deleteUser: ScimAction = async (call, context) => {
  const result = await context.directory.deleteUser(call.id, readExpected(call.ifMatch));
  if (isRefusal(result)) throw refusalError(userType, call.id, result);
  return { status: 204, resourceId: call.id, outcome: result.outcome };
};

const updateUser = async (
  call: Parameters<ScimAction>[0],
  context: Parameters<ScimAction>[1],
  change: (current: StoredUser) => JsonObject,
) => {
  const projection = queryProjection(call.query, userType);
  const expected = readExpected(call.ifMatch);
  const written = await context.directory.updateUser(call.id, expected, change, partsFor(projection));
  const user = accept(call.id, written);
  return { ...resourceReply(200, userType, user.stored, projection, context), ...writtenNotes(user) };
};

const partsFor = (projection: Projection): UserParts => ({ groups: wantsAttribute(projection, "groups") });

function accept(id: string, result: Written<StoredUser> | Refusal): Written<StoredUser> {
  if (isRefusal(result)) throw refusalError(userType, id, result);
  return result;
}

/** Okta's PUT may leave `active` out; that must neither deactivate nor reactivate. */
function keepActive(attributes: JsonObject, current: StoredUser): JsonObject {
  const result = { ...attributes };
  if (getOwn(result, "active") === undefined) setOwn(result, "active", getOwn(current.attributes, "active"));
  return result;
}
