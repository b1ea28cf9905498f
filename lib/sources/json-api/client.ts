import { z } from "zod";
import type { SourceDependencies } from "../adapter";
import { SourceError } from "../error";
import { createHttpClient, type HttpClient } from "../http";
import { readBeginning } from "../http-body";
import { basicCredentials, fixedSignIn, type SignIn, signedIn, type Token, tokenSignIn } from "../sign-in";
import { throttled } from "../throttle";
import type { JsonApiConfig } from "./describe";

type Secrets = Record<string, string>;

/** A client that signs in, keeps to the limit, and sends the headers of the settings. */
export function createJsonApiClient(config: JsonApiConfig, secrets: Secrets, deps: SourceDependencies): HttpClient {
  const http = throttled(createHttpClient("The API", config.timeouts, deps), config.perMinute, deps);
  const client = signedIn(http, signInOf(config, secrets, deps));
  const headers = Object.fromEntries(config.headers.map(splitHeader));
  return { send: (request) => client.send({ ...request, headers: { ...headers, ...request.headers } }) };
}

function splitHeader(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function signInOf({ signIn, timeouts }: JsonApiConfig, secrets: Secrets, deps: SourceDependencies): SignIn {
  switch (signIn.type) {
    case "none":
      return fixedSignIn({});
    case "basic":
      return fixedSignIn({ authorization: basicCredentials(signIn.username, secrets.password ?? "") });
    case "bearer":
      return fixedSignIn({ authorization: `Bearer ${secrets.token ?? ""}` });
    case "header":
      return fixedSignIn({ [signIn.header.toLowerCase()]: secrets.apiKey ?? "" });
    case "client_credentials": {
      const http = createHttpClient("The token endpoint", timeouts, deps);
      return tokenSignIn((signal) => fetchToken(http, signIn, secrets.clientSecret ?? "", signal), deps);
    }
  }
}

type ClientCredentials = Extract<JsonApiConfig["signIn"], { type: "client_credentials" }>;

/** RFC 6749 section 4.4, the client in the Basic header (section 2.3.1). */
async function fetchToken(
  http: HttpClient,
  { tokenUrl, clientId, scope }: ClientCredentials,
  secret: string,
  signal: AbortSignal,
): Promise<Token> {
  const form = { grant_type: "client_credentials", ...(scope === "" ? {} : { scope }) };
  const authorization = basicCredentials(encodeURIComponent(clientId), encodeURIComponent(secret));
  const headers = { authorization, "content-type": "application/x-www-form-urlencoded" };
  const body = new URLSearchParams(form).toString();
  const reply = await http.send({ method: "POST", url: tokenUrl, headers, body, signal });
  return parseToken((await readBeginning(reply.body, 65_536)).toString("utf8"));
}

const tokenReply = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3_600),
});

function parseToken(text: string): Token {
  try {
    const { access_token: value, expires_in: seconds } = tokenReply.parse(JSON.parse(text));
    return { value, seconds };
  } catch {
    throw new SourceError("unauthorized", "The token endpoint answered without an access token.", {
      remedy: "Check the token URL, the client and its scope.",
    });
  }
}
