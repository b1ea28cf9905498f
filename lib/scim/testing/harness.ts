import { answerScim, type ScimDeps, type ScimPrincipal } from "../handler";
import { defaultLimits } from "../limits";
import { fromWebRequest, type ScimRequest, toWebResponse } from "../request";
import { createMemoryDirectory } from "./memory-directory";

export const TEST_BASE_URL = "https://people.example.com/api/scim/v2";
export const TEST_TOKEN = "test-token-1";

/** A complete handler over memory; overrides replace single dependencies. */
export function createMemoryScim(overrides: Partial<ScimDeps> = {}) {
  const now = () => new Date("2026-05-13T04:42:34.000Z");
  const directory = createMemoryDirectory(overrides.now ?? now);
  const principal: ScimPrincipal = { tokenId: "t1", tokenLabel: "test" };
  const deps: ScimDeps = {
    directory: () => directory,
    authenticate: async (token) => (token === TEST_TOKEN ? principal : null),
    baseUrl: TEST_BASE_URL,
    enabled: async () => true,
    now,
    limits: defaultLimits,
    cursorKey: "cursor-key",
    admit: async () => null,
    admitStranger: () => 0,
    onExchange: () => {},
    onFault: (error) => {
      throw error;
    },
    ...overrides,
  };
  const answer = (request: ScimRequest) => answerScim(request, deps);
  const send = async (request: Request) => toWebResponse(await answer(fromWebRequest(request)));
  return { directory, deps, answer, send };
}
