import { describeConformance } from "@/lib/scim/testing/conformance/suite";
import { createMemoryScim, TEST_BASE_URL, TEST_TOKEN } from "@/lib/scim/testing/harness";

const { directory, send } = createMemoryScim();

describeConformance("in memory", () => ({
  baseUrl: TEST_BASE_URL,
  token: TEST_TOKEN,
  send,
  reset: async () => directory.clear(),
}));
