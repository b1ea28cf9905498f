import type { SourceDependencies } from "../adapter";
import { createHttpClient, type HttpReply } from "../http";
import { basicCredentials, fixedSignIn, signedIn, tokenSignIn } from "../sign-in";
import type { WorkdayConfig } from "./describe";
import { fetchToken } from "./token";

export type WorkdayClient = { openReport: (url: string, signal: AbortSignal) => Promise<HttpReply> };

/** Reads reports, signing in as `config.auth` says. `secrets` is updated when a refresh token rotates. */
export function createWorkdayClient(
  config: WorkdayConfig,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): WorkdayClient {
  const http = createHttpClient("Workday", config.timeouts, deps);
  const client = signedIn(http, signInOf(config, secrets, deps));
  return { openReport: (url, signal) => client.send({ url, signal }) };
}

function signInOf({ auth, timeouts }: WorkdayConfig, secrets: Record<string, string>, deps: SourceDependencies) {
  if (auth.type === "basic") {
    return fixedSignIn({ authorization: basicCredentials(auth.username, secrets.password ?? "") });
  }
  const tokens = createHttpClient("Workday's token endpoint", timeouts, deps);
  return tokenSignIn(async (signal) => {
    const reply = await fetchToken(tokens, auth, secrets, deps, signal);
    return { value: reply.access_token, seconds: reply.expires_in };
  }, deps);
}
