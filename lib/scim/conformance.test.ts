import { afterAll, beforeAll } from "vitest";
import { describeConformance } from "./testing/conformance/suite";
import { createMemoryScim, TEST_BASE_URL, TEST_TOKEN } from "./testing/harness";
import { type Served, serveScim } from "./testing/serve";

const { directory, answer, send } = createMemoryScim();
const target = { baseUrl: TEST_BASE_URL, token: TEST_TOKEN, reset: async () => directory.clear() };

describeConformance("in memory", () => ({ ...target, send }));

let served: Served | null = null;

beforeAll(async () => {
  served = await serveScim(answer);
});
afterAll(() => served?.close());

/** The same cases through a socket; addresses in answers keep the configured base URL. */
describeConformance("over HTTP", () => ({
  ...target,
  send: (request) => {
    const url = `${served?.origin}${request.url.slice(new URL(request.url).origin.length)}`;
    return fetch(new Request(url, request));
  },
}));
