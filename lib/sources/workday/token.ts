import { createPrivateKey, type KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import type { SourceDependencies } from "../adapter";
import { SourceError } from "../error";
import type { HttpClient } from "../http";
import { readBeginning } from "../http-body";
import { basicCredentials } from "../sign-in";
import { type TokenReply, tokenReply } from "./api-types";
import type { WorkdayAuth } from "./describe";

export type TokenAuth = Exclude<WorkdayAuth, { type: "basic" }>;
type Secrets = Record<string, string>;
type TokenCall = { headers: Record<string, string>; form: Record<string, string> };

const assertionSeconds = 300;
const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

/** Asks the token endpoint for an access token; a rotated refresh token is saved before this returns. */
export async function fetchToken(
  http: HttpClient,
  auth: TokenAuth,
  secrets: Secrets,
  deps: SourceDependencies,
  signal: AbortSignal,
): Promise<TokenReply> {
  const call = auth.type === "jwt_bearer" ? await assertionCall(auth, secrets, deps.now()) : refreshCall(auth, secrets);
  const reply = await postForm(http, auth.tokenUrl, call, signal);
  const token = parseToken((await readBeginning(reply.body, 65_536)).toString("utf8"));
  if (auth.type === "refresh_token" && token.refresh_token && token.refresh_token !== secrets.refreshToken) {
    secrets.refreshToken = token.refresh_token;
    await deps.saveSecrets({ refreshToken: token.refresh_token });
  }
  return token;
}

async function postForm(http: HttpClient, url: string, call: TokenCall, signal: AbortSignal) {
  try {
    return await http.send({
      method: "POST",
      url,
      headers: { "content-type": "application/x-www-form-urlencoded", ...call.headers },
      body: new URLSearchParams(call.form).toString(),
      signal,
    });
  } catch (error) {
    throw error instanceof SourceError && refusals.has(error.code) ? grantRefused(error) : error;
  }
}

/** RFC 6749 section 5.2 answers 400 for a bad grant and 401 for a bad client; both mean that signing in failed. */
const refusals = new Set(["rejected", "unauthorized", "forbidden"]);
const grantRefused = (error: SourceError): SourceError =>
  new SourceError("unauthorized", error.message, {
    detail: error.detail,
    remedy: "Check the API client's ID, secret and key, and make a new refresh token if this one has been used up.",
    cause: error,
  });

/** Client credentials go in the body or in a Basic header: Workday takes both, some tenants' gateways only one. */
function refreshCall(auth: Extract<TokenAuth, { type: "refresh_token" }>, secrets: Secrets): TokenCall {
  const { clientSecret = "", refreshToken = "" } = secrets;
  const form = { grant_type: "refresh_token", refresh_token: refreshToken };
  if (auth.clientAuth === "basic") {
    return { headers: { authorization: basicCredentials(auth.clientId, clientSecret) }, form };
  }
  return { headers: {}, form: { ...form, client_id: auth.clientId, client_secret: clientSecret } };
}

/** RFC 7523 assertion; Workday wants the literal audience "wd", not the endpoint's address. */
async function assertionCall(
  auth: Extract<TokenAuth, { type: "jwt_bearer" }>,
  secrets: Secrets,
  now: Date,
): Promise<TokenCall> {
  const issued = Math.floor(now.getTime() / 1_000);
  const assertion = await new SignJWT({})
    .setProtectedHeader({ alg: "RS256", typ: "JWT" })
    .setIssuer(auth.clientId)
    .setSubject(auth.username)
    .setAudience("wd")
    .setIssuedAt(issued)
    .setExpirationTime(issued + assertionSeconds)
    .sign(readPrivateKey(secrets.privateKey ?? ""));
  return { headers: {}, form: { grant_type: jwtBearer, assertion } };
}

function readPrivateKey(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === "rsa") return key;
  } catch {
    // Node's own message may quote the key; the sentence below says what is needed.
  }
  throw new SourceError("bad_config", "The private key is not an unencrypted RSA key in PEM form.", {
    remedy: "Paste the whole key, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.",
  });
}

function parseToken(text: string): TokenReply {
  try {
    return tokenReply.parse(JSON.parse(text));
  } catch {
    throw new SourceError("unauthorized", "Workday's token endpoint answered without an access token.", {
      remedy: "Check the token URL: it ends in /ccx/oauth2/<tenant>/token.",
    });
  }
}
