import type { ScimAction } from "./call";
import type { GroupChange, GroupParts, Refusal, StoredGroup, Written } from "./directory";
import { notFound } from "./errors";
import { isKnownVersion, readExpected, refuseKnown } from "./etag";
import { getNamed, type JsonObject } from "./json";
import { listResources } from "./list";
import { queryParams } from "./list-params";
import { normaliseResource, requireAttributes } from "./normalise";
import { applyChanges } from "./patch/apply";
import { type Change, readChanges } from "./patch/changes";
import { foldSteps, isMemberChange, type MemberStep, readMemberIds, readMemberStep } from "./patch/members";
import { readOperations } from "./patch/operations";
import { hasProjection, type Projection, queryProjection, wantsAttribute } from "./projection";
import { emptyReply, isRefusal, refusalError, resourceReply, writtenNotes } from "./resource";
import { groupType } from "./schemas/resource-types";
import { isUrn } from "./urns";

const NO_MEMBERS: GroupParts = { members: false };

export const listGroups: ScimAction = (call, context) => listResources(groupType, queryParams(call.query), context);

export const getGroup: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, groupType);
  const group = await context.directory.findGroup(call.id, partsFor(projection));
  if (!group) throw notFound("Group", call.id);
  if (isKnownVersion(call.ifNoneMatch, group.version)) return emptyReply(304, groupType, group, context.baseUrl);
  return resourceReply(200, groupType, group, projection, context);
};

export const createGroup: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, groupType);
  const attributes = readAttributes(call.body);
  const members = pushedMembers(call.body) ?? [];
  const group = accept("", await context.directory.createGroup(attributes, members, partsFor(projection)));
  return { ...resourceReply(201, groupType, group.stored, projection, context), ...writtenNotes(group) };
};

/** A PUT without `members` keeps them: emptying a group takes an explicit empty list. */
export const replaceGroup: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, groupType);
  const attributes = readAttributes(call.body);
  const pushed = pushedMembers(call.body);
  const members = pushed ? { replaceWith: pushed, add: [], remove: [] } : null;
  const [expected, parts] = [readExpected(call.ifMatch), partsFor(projection)];
  const change = (current: StoredGroup): GroupChange => {
    refuseKnown(call.ifNoneMatch, current.version);
    return { attributes, members };
  };
  const group = accept(call.id, await context.directory.updateGroup(call.id, expected, NO_MEMBERS, change, parts));
  return { ...resourceReply(200, groupType, group.stored, projection, context), ...writtenNotes(group) };
};

/** Answers 204 unless attributes are asked for, so a group of 10,000 is never read to add one member. */
export const patchGroup: ScimAction = async (call, context) => {
  const projection = queryProjection(call.query, groupType);
  const operations = readOperations(call.body);
  const needs = { members: memberSteps(readChanges(operations, groupType, [])).some(isRemoveWhere) };
  const change = (current: StoredGroup): GroupChange => {
    refuseKnown(call.ifNoneMatch, current.version);
    const urns = Object.keys(current.attributes).filter(isUrn);
    return changeGroup(current, readChanges(operations, groupType, urns));
  };
  const isAsked = hasProjection(projection);
  const parts = isAsked ? partsFor(projection) : NO_MEMBERS;
  const expected = readExpected(call.ifMatch);
  const group = accept(call.id, await context.directory.updateGroup(call.id, expected, needs, change, parts));
  const reply = isAsked
    ? resourceReply(200, groupType, group.stored, projection, context)
    : emptyReply(204, groupType, group.stored, context.baseUrl);
  return { ...reply, ...writtenNotes(group) };
};

export const deleteGroup: ScimAction = async (call, context) => {
  const current = call.ifNoneMatch === null ? null : await context.directory.findGroup(call.id, NO_MEMBERS);
  if (current) refuseKnown(call.ifNoneMatch, current.version);
  const result = await context.directory.deleteGroup(call.id, readExpected(call.ifMatch));
  if (isRefusal(result)) throw refusalError(groupType, call.id, result);
  return { status: 204, resourceId: call.id, outcome: result.outcome };
};

function changeGroup(current: StoredGroup, changes: readonly Change[]): GroupChange {
  const others = changes.filter((change) => !isMemberChange(change));
  return {
    attributes: applyChanges(current.attributes, others, groupType),
    members: foldSteps(memberSteps(changes), current.members ?? []),
  };
}

const memberSteps = (changes: readonly Change[]): MemberStep[] =>
  changes
    .filter(isMemberChange)
    .map(readMemberStep)
    .filter((step) => step !== null);

const isRemoveWhere = (step: MemberStep): boolean => step.kind === "removeWhere";

const partsFor = (projection: Projection): GroupParts => ({ members: wantsAttribute(projection, "members") });

function readAttributes(body: JsonObject): JsonObject {
  const attributes = normaliseResource(body, groupType);
  requireAttributes(attributes, groupType);
  return attributes;
}

function pushedMembers(body: JsonObject): string[] | null {
  const value = getNamed(body, "members");
  return value === undefined || value === null ? null : readMemberIds(value);
}

function accept(id: string, result: Written<StoredGroup> | Refusal): Written<StoredGroup> {
  if (isRefusal(result)) throw refusalError(groupType, id, result);
  return result;
}
