import { z } from "zod";

export const signInKinds = ["basic", "refresh_token", "jwt_bearer"] as const;
export type SignInKind = (typeof signInKinds)[number];

export const signInLabels: Record<SignInKind, string> = {
  basic: "Username and password",
  refresh_token: "OAuth 2.0, refresh token",
  jwt_bearer: "OAuth 2.0, JWT bearer",
};

export const secretsOf: Record<SignInKind, readonly string[]> = {
  basic: ["password"],
  refresh_token: ["clientSecret", "refreshToken"],
  jwt_bearer: ["privateKey"],
};

/** The connection form's texts, one per field; secrets are kept apart. */
export type ConnectionFields = {
  name: string;
  reportUrl: string;
  userReportUrl: string;
  signIn: SignInKind;
  username: string;
  tokenUrl: string;
  clientId: string;
  clientAuth: "body" | "basic";
};

const text = z.string().catch("");
const stored = z.object({
  reportUrl: text,
  userReportUrl: z.string().nullish().catch(null),
  auth: z
    .object({
      type: z.enum(signInKinds).catch("basic"),
      username: text,
      tokenUrl: text,
      clientId: text,
      clientAuth: z.enum(["body", "basic"]).catch("body"),
    })
    .prefault({} as never),
});

/** A stored configuration as the form shows it; whatever is missing is blank. */
export function connectionFieldsOf(name: string, config: unknown): ConnectionFields {
  const { reportUrl, userReportUrl, auth } = stored.parse(config ?? {});
  const { type, ...rest } = auth;
  return { name, reportUrl, userReportUrl: userReportUrl ?? "", signIn: type, ...rest };
}

/** The form as the source's configuration, for the server to check. */
export function configOf(fields: ConnectionFields): Record<string, unknown> {
  const { reportUrl, userReportUrl, signIn, username, tokenUrl, clientId, clientAuth } = fields;
  const auth = {
    basic: { type: "basic", username },
    refresh_token: { type: "refresh_token", tokenUrl, clientId, clientAuth },
    jwt_bearer: { type: "jwt_bearer", tokenUrl, clientId, username },
  }[signIn];
  return { reportUrl, userReportUrl, auth };
}
