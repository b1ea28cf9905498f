import type { ScimDirectory } from "@/lib/scim/directory";
import { createMemoryGroups } from "@/lib/scim/testing/memory-groups";
import type { MemoryState } from "@/lib/scim/testing/memory-state";
import { createMemoryUsers } from "@/lib/scim/testing/memory-users";

export type MemoryDirectory = ScimDirectory & { clear: () => void };

/** The directory port in memory: what the conformance suite and a SQL directory's tests are held against. */
export function createMemoryDirectory(now: () => Date): MemoryDirectory {
  const state: MemoryState = { users: new Map(), groups: new Map(), now };
  const clear = () => {
    state.users.clear();
    state.groups.clear();
  };
  return { ...createMemoryUsers(state), ...createMemoryGroups(state), clear };
}
