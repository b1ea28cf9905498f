import type { ScimDirectory } from "../directory";
import { createMemoryGroups } from "./memory-groups";
import type { MemoryState } from "./memory-state";
import { createMemoryUsers } from "./memory-users";

export type MemoryDirectory = ScimDirectory & { clear: () => void };

/** The directory port in memory: the reference for the conformance suite and for a SQL directory's tests. */
export function createMemoryDirectory(now: () => Date): MemoryDirectory {
  const state: MemoryState = { users: new Map(), groups: new Map(), now };
  const clear = () => {
    state.users.clear();
    state.groups.clear();
  };
  return { ...createMemoryUsers(state), ...createMemoryGroups(state), clear };
}
