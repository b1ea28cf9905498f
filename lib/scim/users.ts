import type { ScimAction } from "./call";
import type { Refusal, StoredUser, UserParts, Written } from "./directory";
import { notFound } from "./errors";
import { isKnownVersion, readExpected, refuseKnown } from "./etag";
import { listResources } from "./list";
import { queryParams } from "./list-params";
import { type Projection, queryProjection, wantsAttribute } from "./projection";
import { emptyReply, isRefusal, refusalError, resourceReply, writtenNotes } from "./resource";
import { userType } from "./schemas/resource-types";
import { readUserWrite } from "./user-attributes";

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
  const attributes = readUserWrite("POST", call.body)(null);
  const user = accept("", await context.directory.createUser(attributes, partsFor(projection)));
  return { ...resourceReply(201, userType, user.stored, projection, context), ...writtenNotes(user) };
};

/** PUT and PATCH. */
export const updateUser: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, userType);
  const write = readUserWrite(call.method, call.body);
  const change = (current: StoredUser) => {
    refuseKnown(call.ifNoneMatch, current.version);
    return write(current.attributes);
  };
  const expected = readExpected(call.ifMatch);
  const user = accept(call.id, await context.directory.updateUser(call.id, expected, change, partsFor(projection)));
  return { ...resourceReply(200, userType, user.stored, projection, context), ...writtenNotes(user) };
};

export const deleteUser: ScimAction = async (call, context) => {
  const current = call.ifNoneMatch === null ? null : await context.directory.findUser(call.id, { groups: false });
  if (current) refuseKnown(call.ifNoneMatch, current.version);
  const result = await context.directory.deleteUser(call.id, readExpected(call.ifMatch));
  if (isRefusal(result)) throw refusalError(userType, call.id, result);
  return { status: 204, resourceId: call.id, outcome: result.outcome };
};

const partsFor = (projection: Projection): UserParts => ({ groups: wantsAttribute(projection, "groups") });

function accept(id: string, result: Written<StoredUser> | Refusal): Written<StoredUser> {
  if (isRefusal(result)) throw refusalError(userType, id, result);
  return result;
}
