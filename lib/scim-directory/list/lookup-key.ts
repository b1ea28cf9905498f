import { foldCase } from "@/lib/scim/filter/evaluate";
import type { Comparison, ResolvedFilter } from "@/lib/scim/filter/tree";
import { ENTERPRISE_URN } from "@/lib/scim/urns";

/** What every match of a filter has in common and an index serves. Names and addresses are folded as `foldCase` does. */
export type LookupKey = {
  kind:
    | "id"
    | "userName"
    | "externalId"
    | "email"
    | "employeeNumber"
    | "displayName"
    | "title"
    | "group"
    | "member"
    | "nameStart"
    | "modifiedSince";
  key: string;
};

/** Kinds that many resources may have in common. */
const wide: readonly LookupKey["kind"][] = ["displayName", "title", "group", "member", "nameStart", "modifiedSince"];

export const isWide = (keys: readonly LookupKey[]): boolean => keys.some(({ kind }) => wide.includes(kind));

/** Whether a filter is a look-up as clients send all day, with one of a few texts, a few matches and an index. Pure. */
export function isLookup(filter: ResolvedFilter): boolean {
  if (filter.kind === "compare") return isNamed(filter) || findLookupKeys(filter)?.every(isExact) === true;
  return filter.kind === "some" && isShort(filter.where) && findLookupKeys(filter)?.every(isExact) === true;
}

const isExact = ({ kind }: LookupKey): boolean => ["id", "email", "employeeNumber"].includes(kind);
const isShort = (where: ResolvedFilter): boolean =>
  where.kind === "compare" || (where.kind === "and" && where.parts.length === 2 && where.parts.every(isComparison));
const isComparison = ({ kind }: ResolvedFilter): boolean => kind === "compare";

/** A single comparison that a unique or partial index of the relation serves as it is. */
export const isNamed = (filter: ResolvedFilter): boolean =>
  filter.kind === "compare" &&
  filter.operator === "eq" &&
  ["userName", "externalId", "displayName"].includes(filter.path.join());

/** Keys of which each match has at least one; null where the filter pins none down. Pure. */
export function findLookupKeys(filter: ResolvedFilter): readonly LookupKey[] | null {
  switch (filter.kind) {
    case "and":
      return findBest(filter.parts.map(findLookupKeys));
    case "or":
      return findAll(filter.parts.map(findLookupKeys));
    case "some":
      return findInside(filter.path.join(), filter.where);
    case "compare":
      return findCompared(filter);
    default:
      return null;
  }
}

type Found = readonly LookupKey[] | null;

/** Each part holds, so one is enough: one that few have, if there is one. */
function findBest(parts: readonly Found[]): Found {
  const found = parts.filter((keys) => keys !== null);
  return found.find((keys) => !isWide(keys)) ?? found[0] ?? null;
}

function findAll(parts: readonly Found[]): Found {
  return parts.includes(null) ? null : parts.flatMap((keys) => keys ?? []);
}

const insides: Readonly<Record<string, LookupKey["kind"]>> = { emails: "email", groups: "group", members: "member" };

function findInside(path: string, where: ResolvedFilter): Found {
  const kind = Object.hasOwn(insides, path) ? insides[path] : undefined;
  if (kind === undefined) return null;
  if (where.kind === "and") return findBest(where.parts.map((part) => findInside(path, part)));
  if (where.kind === "or") return findAll(where.parts.map((part) => findInside(path, part)));
  const text = where.kind === "compare" && where.path.join() === "value" ? textOf(where, "eq") : null;
  return text === null ? null : [{ kind, key: kind === "email" ? foldCase(text, false) : text }];
}

const compared: Readonly<Record<string, LookupKey["kind"]>> = {
  id: "id",
  userName: "userName",
  externalId: "externalId",
  displayName: "displayName",
  title: "title",
  [`${ENTERPRISE_URN},employeeNumber`]: "employeeNumber",
};

function findCompared(filter: Comparison): Found {
  const path = filter.path.join();
  const { operator, operand, caseExact } = filter;
  const start = path === "userName" ? textOf(filter, "sw") : null;
  if (start) return [{ kind: "nameStart", key: foldCase(start, false) }];
  if (path === "meta,lastModified" && operand.type === "dateTime" && (operator === "gt" || operator === "ge")) {
    return [{ kind: "modifiedSince", key: operand.value }];
  }
  const kind = Object.hasOwn(compared, path) ? compared[path] : undefined;
  const text = textOf(filter, "eq");
  return kind === undefined || text === null ? null : [{ kind, key: foldCase(text, caseExact) }];
}

const textOf = ({ operator, operand }: Comparison, wanted: Comparison["operator"]): string | null =>
  operator === wanted && operand.type === "text" ? operand.value : null;
