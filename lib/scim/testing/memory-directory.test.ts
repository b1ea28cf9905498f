import { describeDirectory } from "./directory-contract";
import { createMemoryDirectory } from "./memory-directory";

const directory = createMemoryDirectory(() => new Date("2026-05-13T04:42:34.000Z"));

describeDirectory("in memory", () => ({
  directory,
  runs: 300,
  reset: async () => directory.clear(),
  seed: async (users) => {
    for (const user of users) await directory.createUser(user, { groups: false });
  },
}));
