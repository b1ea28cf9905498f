import { createMemoryScim, TEST_BASE_URL, TEST_TOKEN } from "./harness";
import { describeLoad } from "./load";

const { directory, send } = createMemoryScim();
const target = { baseUrl: TEST_BASE_URL, token: TEST_TOKEN, send, reset: async () => directory.clear() };

describeLoad("in memory", () => target, { clients: 16, users: 40, steps: 15 });
