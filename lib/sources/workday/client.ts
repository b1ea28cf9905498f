import type { SourceDependencies } from "../adapter";
import { SourceError } from "../error";
import { createHttpClient, type HttpClient, type HttpReply } from "../http";
import type { WorkdayConfig } from "./describe";
import { basicCredentials, fetchToken, type TokenAuth } from "./token";

export type WorkdayClient = { openReport: (url: string, signal: AbortSignal) => Promise<HttpReply> };

/** How a request authenticates. After a refusal, `renew` gets new credentials; false where there are none. */
type Credentials = {
  header: (signal: AbortSignal) => Promise<string>;
  renew: () => boolean;
};

/** A token this close to its expiry is replaced before use, so that it does not expire during a read. */
const expiryMarginMs = 60_000;

/** Reads reports, signing in as `config.auth` says. `secrets` is updated when a refresh token rotates. */
export function createWorkdayClient(
  config: WorkdayConfig,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): WorkdayClient {
  const http = createHttpClient("Workday", config.timeouts, deps);
  const credentials =
    config.auth.type === "basic"
      ? basic(config.auth.username, secrets.password ?? "")
      : tokens(createHttpClient("Workday's token endpoint", config.timeouts, deps), config.auth, secrets, deps);

  const read = (url: string, authorization: string, signal: AbortSignal) =>
    http.send({ url, headers: { authorization }, signal });

  return {
    openReport: async (url, signal) => {
      const authorization = await credentials.header(signal);
      try {
        return await read(url, authorization, signal);
      } catch (error) {
        if (!isRefusal(error) || !credentials.renew()) throw error;
      }
      return read(url, await credentials.header(signal), signal);
    },
  };
}

/** Workday answers an expired token with 401 or 403, so both are worth one new token. */
const isRefusal = (error: unknown): boolean =>
  error instanceof SourceError && (error.code === "unauthorized" || error.code === "forbidden");

const basic = (username: string, password: string): Credentials => ({
  header: async () => basicCredentials(username, password),
  renew: () => false,
});

function tokens(
  http: HttpClient,
  auth: TokenAuth,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): Credentials {
  let held: { token: string; goodUntil: number } | null = null;
  let asking: Promise<string> | null = null;

  const ask = async (signal: AbortSignal): Promise<string> => {
    const reply = await fetchToken(http, auth, secrets, deps, signal);
    const usableMs = Math.max(0, reply.expires_in * 1_000 - expiryMarginMs);
    held = { token: reply.access_token, goodUntil: deps.now().getTime() + usableMs };
    return held.token;
  };
  return {
    header: async (signal) => {
      if (held !== null && held.goodUntil > deps.now().getTime()) return `Bearer ${held.token}`;
      // Two refreshes at once would make a rotating refresh token invalid for one of them.
      asking ??= ask(signal).finally(() => {
        asking = null;
      });
      return `Bearer ${await asking}`;
    },
    renew: () => {
      held = null;
      return true;
    },
  };
}
