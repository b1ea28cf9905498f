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

/** Faults of the database come without the values they are about. */
export const serializers = { err: (error: unknown) => pino.stdSerializers.err(withoutValues(error) as Error) };

/** JSON lines on standard output; secrets and personal data are censored wherever they turn up three levels deep. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: { app: "rollcall" },
  serializers,
  redact: { paths: censored, censor: "[redacted]" },
});
export type Log = typeof log;
