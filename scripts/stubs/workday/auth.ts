import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { jwtVerify } from "jose";

/** Generated for one stub process; used nowhere else. */
export type StubCredentials = {
  username: string;
  password: string;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  privateKey: string;
};

export type TokenOptions = {
  /** Each refresh answers a new refresh token and forgets the old one. */
  rotate: boolean;
  /** Seconds; null leaves `expires_in` out of the answer. */
  expiresIn: number | null;
};

type TokenAnswer = { status: number; body: Record<string, unknown> };
const refused = (error: string): TokenAnswer => ({ status: 401, body: { error } });
const jwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer";

let madeKey: string | null = null;
/** One per process: making an RSA key takes a tenth of a second or more, and tests start many stubs. */
const privateKey = (): string => {
  madeKey ??= generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs8", format: "pem" })
    .toString();
  return madeKey;
};

const makeCredentials = (): StubCredentials => ({
  username: "ISU_Rollcall",
  password: `pä:ss-${randomBytes(9).toString("base64url")}`,
  clientId: randomBytes(12).toString("base64url"),
  clientSecret: randomBytes(18).toString("base64url"),
  refreshToken: randomBytes(18).toString("base64url"),
  privateKey: privateKey(),
});

export type StubAuth = ReturnType<typeof createAuth>;

/** The tenant's integration user and API client: Basic, refresh tokens and JWT bearer, as Workday takes them. */
export const createAuth = (options: TokenOptions, now: () => number) => {
  const credentials = makeCredentials();
  const live = new Map<string, number>();
  let refreshToken = credentials.refreshToken;

  const issue = (): TokenAnswer => {
    const token = randomBytes(24).toString("base64url");
    live.set(token, now() + (options.expiresIn ?? 3_600) * 1_000);
    const body: Record<string, unknown> = { access_token: token, token_type: "Bearer" };
    if (options.expiresIn !== null) body.expires_in = options.expiresIn;
    return { status: 200, body };
  };

  const refresh = (form: URLSearchParams, basic: string | null): TokenAnswer => {
    const client = basic ?? `${form.get("client_id")}:${form.get("client_secret")}`;
    if (client !== `${credentials.clientId}:${credentials.clientSecret}`) return refused("invalid_client");
    if (form.get("refresh_token") !== refreshToken) return refused("invalid_grant");
    const answer = issue();
    if (!options.rotate) return answer;
    refreshToken = randomBytes(18).toString("base64url");
    return { ...answer, body: { ...answer.body, refresh_token: refreshToken } };
  };

  return {
    credentials,
    options,
    currentRefreshToken: () => refreshToken,
    /** Every access token given out so far stops working, as when an admin revokes them. */
    revokeAccessTokens: () => live.clear(),
    accepts: (authorization: string | undefined): boolean => {
      const [scheme = "", value = ""] = (authorization ?? "").split(" ");
      if (/^bearer$/i.test(scheme)) return (live.get(value) ?? 0) > now();
      return basicOf(authorization) === `${credentials.username}:${credentials.password}`;
    },
    answerToken: async (form: URLSearchParams, authorization: string | undefined): Promise<TokenAnswer> => {
      const grant = form.get("grant_type");
      if (grant === "refresh_token") return refresh(form, basicOf(authorization));
      if (grant !== jwtBearer) return { status: 400, body: { error: "unsupported_grant_type" } };
      return (await isGoodAssertion(form.get("assertion") ?? "", credentials, now()))
        ? issue()
        : refused("invalid_grant");
    },
  };
};

/** Signed by the client for this tenant, in force now and for five minutes at most. */
const isGoodAssertion = async (assertion: string, credentials: StubCredentials, now: number): Promise<boolean> => {
  try {
    const { payload } = await jwtVerify(assertion, createPublicKey(credentials.privateKey), {
      algorithms: ["RS256"],
      audience: "wd",
      issuer: credentials.clientId,
      subject: credentials.username,
      requiredClaims: ["exp"],
      currentDate: new Date(now),
    });
    return (payload.exp ?? 0) <= now / 1_000 + 300;
  } catch {
    return false;
  }
};

const basicOf = (authorization: string | undefined): string | null => {
  const value = /^basic\s+(\S+)$/i.exec(authorization ?? "")?.[1];
  return value === undefined ? null : Buffer.from(value, "base64").toString("utf8");
};
