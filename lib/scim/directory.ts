import type { ScimType } from "./errors";
import type { ResolvedFilter } from "./filter/tree";
import type { JsonObject } from "./json";
import type { AttributeType } from "./schemas/attribute";

/**
 * A stored resource. `attributes` is the pushed resource without schemas, id, meta, groups and members; `version`
 * changes with every write and has no quotes in it; instants have millisecond precision.
 */
export type Stored = {
  id: string;
  version: string;
  createdAt: Date;
  modifiedAt: Date;
  attributes: JsonObject;
};

/** `indirect`: by way of a group that is in this one. */
export type GroupReference = { id: string; displayName: string; type: "direct" | "indirect" };
export type MemberReference = { id: string; displayName?: string; type: "User" | "Group" };

/** `groups` is set only when asked for. */
export type StoredUser = Stored & { groups?: readonly GroupReference[] };

/** `members` is set only when asked for, ordered by id: a group may have 10,000 of them. */
export type StoredGroup = Stored & { members?: readonly MemberReference[] };

/** Which side tables an answer needs. */
export type UserParts = { groups: boolean };
export type GroupParts = { members: boolean };

/** Sort by the value at `path` or, with `array`, at `path` in the primary, else first, element there. */
export type SortKey = {
  array: readonly string[] | null;
  path: readonly string[];
  type: AttributeType;
  caseExact: boolean;
  descending: boolean;
};

/** Where the last page ended: its last sort value (null where it had none) and id. */
export type CursorPosition = { sort: string | number | boolean | null; id: string };

/** `startIndex` is from 1; count 0 asks for the total alone. */
export type Page =
  | { kind: "index"; startIndex: number; count: number }
  | { kind: "cursor"; after: CursorPosition | null; count: number };

/**
 * Texts compare by code point, lower-cased unless caseExact. Ties, and lists without a sort, are ordered by id, so
 * pages neither repeat nor skip. Without the sort value: last ascending, first descending (RFC 7644 section 3.4.2.3).
 */
export type ListQuery<Parts> = { filter: ResolvedFilter | null; sort: SortKey | null; page: Page; parts: Parts };

/** `total` counts all matches; `next` is set by cursor pages that are not the last. */
export type ListPage<T> = { items: readonly T[]; total: number; next: CursorPosition | null };

/** Why a write did not happen; the caller's attributes are unchanged. */
export type Refusal =
  | { outcome: "missing" }
  | { outcome: "stale" }
  | { outcome: "conflict"; detail: string }
  | { outcome: "refused"; detail: string; scimType?: ScimType }
  | { outcome: "limited"; detail: string; retryAfterSeconds: number };

/**
 * `skipped`: the write was accepted but, by policy, not made. `created_inactive`: the resource has no user with access.
 * `terminated`: the user's access has ended. `held`: it would have, and waits for an admin. `notes` are for the request log: what happened and why.
 */
export type Written<T> = {
  outcome: "created" | "created_inactive" | "restored" | "updated" | "terminated" | "unchanged" | "skipped" | "held";
  stored: T;
  notes?: string[];
};

/** The versions an If-Match header accepts; null accepts any. */
export type Expected = readonly string[] | null;

/**
 * Members to change. With `replaceWith` all others leave; otherwise `remove`, then `add`. Unknown users are
 * skipped and noted, present ones added again and absent ones removed are no errors. Ids are any client text.
 */
export type MemberDelta = { add: readonly string[]; remove: readonly string[]; replaceWith?: readonly string[] };

export type GroupChange = { attributes: JsonObject; members: MemberDelta | null };

/**
 * The data behind the protocol, made for one caller. Ids in arguments are any client text. `change` runs on the locked
 * current resource, may run again, and may throw a ScimError: then nothing is written and the error passes through.
 * userName and group displayName are unique regardless of case (a conflict); a deleted resource is missing and its name
 * free.
 */
export type ScimDirectory = {
  findUser(id: string, parts: UserParts): Promise<StoredUser | null>;
  listUsers(query: ListQuery<UserParts>): Promise<ListPage<StoredUser>>;
  /** An inactive match is restored under its old id; an active one is a conflict. */
  createUser(attributes: JsonObject, parts: UserParts): Promise<Written<StoredUser> | Refusal>;
  updateUser(
    id: string,
    expected: Expected,
    change: (current: StoredUser) => JsonObject,
    parts: UserParts,
  ): Promise<Written<StoredUser> | Refusal>;
  deleteUser(id: string, expected: Expected): Promise<{ outcome: "deleted" | "terminated" | "held" } | Refusal>;

  findGroup(id: string, parts: GroupParts): Promise<StoredGroup | null>;
  listGroups(query: ListQuery<GroupParts>): Promise<ListPage<StoredGroup>>;
  createGroup(
    attributes: JsonObject,
    memberIds: readonly string[],
    parts: GroupParts,
  ): Promise<Written<StoredGroup> | Refusal>;
  /** `change` sees the members only when `needs.members`; attributes and members change together or not at all. */
  updateGroup(
    id: string,
    expected: Expected,
    needs: GroupParts,
    change: (current: StoredGroup) => GroupChange,
    parts: GroupParts,
  ): Promise<Written<StoredGroup> | Refusal>;
  deleteGroup(id: string, expected: Expected): Promise<{ outcome: "deleted" } | Refusal>;
};
