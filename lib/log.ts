import { pino } from "pino";
import { env } from "@/lib/env";
import { withoutValues } from "@/lib/without-values";

const secretKeys = [
  "password",
  "secret",
  "token",
  "authorization",
  "cookie",
  "privateKey",
  "refreshToken",
  "clientSecret",
];
const personalKeys = ["email", "name", "payload", "body", "subject", "found"];

const censored = [...secretKeys, ...personalKeys].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** Errors are logged without the values of database statements. */
export const serializers = { err: (error: unknown) => pino.stdSerializers.err(withoutValues(error) as Error) };

/** JSON lines on standard output; secrets and personal data are censored, up to three levels deep. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: { app: "rollcall" },
  serializers,
  redact: { paths: censored, censor: "[redacted]" },
});
export type Log = typeof log;
