import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { inngestOf, mailOf, oidcOf } from "./env-services";
import { pictureHosts } from "./picture-hosts";

const text = z.string().trim().min(1);
const flag = z.enum(["1", "0", "true", "false"]).transform((value) => value === "1" || value === "true");

const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  HOST: text.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  APP_URL: z.url().optional(),
  ROLLCALL_DATA_DIR: text.default(".data"),
  ROLLCALL_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  ROLLCALL_SECRET_PREVIOUS: z.string().min(32, "needs at least 32 characters").optional(),
  ROLLCALL_SEAL_PAYLOADS: flag.default(false),
  ROLLCALL_ENVIRONMENT: text.default("production"),
  ROLLCALL_ALLOW_PRIVATE_SOURCES: flag.default(false),
  ROLLCALL_PICTURE_HOSTS: pictureHosts.default([]),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  ADMIN_EMAIL: z.email().default("admin@example.com"),
  ADMIN_PASSWORD: z.string().min(10, "needs at least 10 characters").optional(),
  AUTH_OIDC_ISSUER: z.url().optional(),
  AUTH_OIDC_CLIENT_ID: text.optional(),
  AUTH_OIDC_CLIENT_SECRET: text.optional(),
  INNGEST_EVENT_KEY: text.optional(),
  INNGEST_SIGNING_KEY: text.optional(),
  INNGEST_BASE_URL: z.url().optional(),
  INNGEST_DEV: z.string().optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "is no smtp:// or smtps:// address" }).optional(),
  MAIL_FROM: text.optional(),
  SFTP_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = ReturnType<typeof readEnv>;

/** Reads and checks the environment. Throws one line that names every wrong variable. */
export function readEnv(source: Record<string, string | undefined>) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${lines.join("; ")}`);
  }
  const value = parsed.data;
  const dataDir = isAbsolute(value.ROLLCALL_DATA_DIR)
    ? value.ROLLCALL_DATA_DIR
    : join(/* turbopackIgnore: true */ process.cwd(), value.ROLLCALL_DATA_DIR);
  const appUrl = (value.APP_URL ?? `http://localhost:${value.PORT}`).replace(/\/+$/, "");
  return {
    ...value,
    dataDir,
    appUrl,
    oidc: oidcOf({ ...value, appUrl }),
    inngest: inngestOf({ ...value, appUrl }),
    mail: mailOf(value),
  };
}

let cached: Env | undefined;

/** The process's environment, read once. */
export function env(): Env {
  if (cached) return cached;
  cached = readEnv(process.env);
  // next-auth 4 takes its public address from this variable and from nowhere else.
  process.env.NEXTAUTH_URL = cached.appUrl;
  return cached;
}
