import type { SourceDependencies } from "./adapter";
import { SourceError } from "./error";
import type { HttpClient, HttpReply, HttpRequest } from "./http";

/** How requests authenticate. After a refusal, `renew` makes the next headers new ones; false where there are none. */
export type SignIn = {
  headers: (signal: AbortSignal) => Promise<Record<string, string>>;
  renew: () => boolean;
};

export type Token = { value: string /** Seconds it is good for. */; seconds: number };

export const basicCredentials = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}`;

/** The same headers each time: Basic, an API key, a token that does not expire. */
export const fixedSignIn = (headers: Record<string, string>): SignIn => ({
  headers: async () => headers,
  renew: () => false,
});

/** A token this close to its expiry is replaced before use, so that it does not expire during a read. */
const expiryMarginMs = 60_000;

/** Bearer tokens from `fetchToken`, which is asked again when one expires or is refused; never twice at once. */
export function tokenSignIn(
  fetchToken: (signal: AbortSignal) => Promise<Token>,
  { now }: Pick<SourceDependencies, "now">,
): SignIn {
  let held: { value: string; goodUntil: number } | null = null;
  let asking: Promise<string> | null = null;

  const ask = async (signal: AbortSignal): Promise<string> => {
    const { value, seconds } = await fetchToken(signal);
    held = { value, goodUntil: now().getTime() + Math.max(0, seconds * 1_000 - expiryMarginMs) };
    return value;
  };
  const token = async (signal: AbortSignal): Promise<string> => {
    if (held !== null && held.goodUntil > now().getTime()) return held.value;
    // Two refreshes at once would make a rotating refresh token invalid for one of them.
    asking ??= ask(signal).finally(() => {
      asking = null;
    });
    return asking;
  };
  return {
    headers: async (signal) => ({ authorization: `Bearer ${await token(signal)}` }),
    renew: () => {
      held = null;
      return true;
    },
  };
}

/** A client whose requests are signed in. An expired token is answered with 401 or 403, so both are worth a new one, once. */
export function signedIn(http: HttpClient, signIn: SignIn): HttpClient {
  const send = (wanted: HttpRequest, headers: Record<string, string>): Promise<HttpReply> =>
    http.send({ ...wanted, headers: { ...wanted.headers, ...headers } });
  return {
    send: async (wanted) => {
      const headers = await signIn.headers(wanted.signal);
      try {
        return await send(wanted, headers);
      } catch (error) {
        if (!isRefusal(error) || !signIn.renew()) throw error;
      }
      return send(wanted, await signIn.headers(wanted.signal));
    },
  };
}

const isRefusal = (error: unknown): boolean =>
  error instanceof SourceError && (error.code === "unauthorized" || error.code === "forbidden");
