import { afterAll, beforeAll } from "vitest";
import { describeDirectory } from "@/lib/scim/testing/directory-contract";
import { defaultMapping } from "@/lib/sources/default-mapping";
import { openTestDatabase, resetDatabase, type TestDatabase } from "@/scripts/test/database";
import { createScimDirectory } from "./directory";
import { createScimSource, seedResources } from "./testing/world";

let open: TestDatabase;
beforeAll(async () => {
  open = await openTestDatabase();
});
afterAll(() => open.close());

const { attributes, ...rest } = defaultMapping("scim");
/** Generated users have names no address could be made of. */
const mapping = { ...rest, attributes: { ...attributes, name: "userName", email: "mail" } };

describeDirectory("over the database", () => ({
  directory: createScimDirectory({ db: open.db, now: new Date() }),
  reset: async () => {
    await resetDatabase(open.db);
    await createScimSource(open.db, mapping);
  },
  seed: (users) => seedResources(open.db, users),
  runs: 400,
}));
