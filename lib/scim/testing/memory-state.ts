import type { Expected, Refusal, Stored, Written } from "../directory";
import { foldCase } from "../filter/evaluate";
import { canonicalJson, getOwn, type JsonObject } from "../json";

export type MemoryGroup = Stored & { memberIds: Set<string> };

export type MemoryState = { users: Map<string, Stored>; groups: Map<string, MemoryGroup>; now: () => Date };

export function textOf(attributes: JsonObject, name: string): string {
  const value = getOwn(attributes, name);
  return typeof value === "string" ? value : "";
}

export const createStored = (attributes: JsonObject, at: Date): Stored => ({
  id: crypto.randomUUID(),
  version: "1",
  createdAt: at,
  modifiedAt: at,
  attributes,
});

export const touchStored = (stored: Stored, attributes: JsonObject, at: Date): Stored => ({
  ...stored,
  attributes,
  modifiedAt: at,
  version: String(Number(stored.version) + 1),
});

/** Takes a user or a group out of every group; each of them becomes another version by it. */
export function leaveGroups(state: MemoryState, memberId: string): void {
  for (const [id, group] of state.groups) {
    if (!group.memberIds.delete(memberId)) continue;
    const { memberIds } = group;
    state.groups.set(id, { ...touchStored(group, group.attributes, state.now()), memberIds });
  }
}

/** Writing equal attributes gives no new version, unless `isForced`: something beside the attributes changed. */
export function writeStored(stored: Stored, attributes: JsonObject, at: Date, isForced = false): Written<Stored> {
  const isSame = !isForced && canonicalJson(stored.attributes) === canonicalJson(attributes);
  if (isSame) return { outcome: "unchanged", stored };
  return { outcome: "updated", stored: touchStored(stored, attributes, at) };
}

export function checkStored(stored: Stored | undefined, expected: Expected): Refusal | null {
  if (!stored) return { outcome: "missing" };
  return expected && !expected.includes(stored.version) ? { outcome: "stale" } : null;
}

export function findNamesake(
  all: Iterable<Stored>,
  name: string,
  attributes: JsonObject,
  exceptId = "",
): Stored | undefined {
  const keyOf = (item: JsonObject) => foldCase(textOf(item, name), false);
  const wanted = keyOf(attributes);
  return [...all].find((item) => item.id !== exceptId && keyOf(item.attributes) === wanted);
}

export const nameTaken = (type: string, name: string, attributes: JsonObject): Refusal => ({
  outcome: "conflict",
  detail: `A ${type} with ${name} ${JSON.stringify(textOf(attributes, name))} exists already.`,
});
