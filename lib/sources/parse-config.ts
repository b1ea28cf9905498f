import type { z } from "zod";
import { SourceError } from "./error";

/** A source's settings parsed by its vendor's schema; the error names each setting that is wrong. */
export function parseConfig<T>(schema: z.ZodType<T>, config: unknown): T {
  const parsed = schema.safeParse(config);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".") || "settings"}: ${issue.message}`);
  throw new SourceError("bad_config", `The source's settings are not complete. ${wrong.join(" ")}`);
}

/** Throws `bad_config` naming the secrets that have not been entered yet. */
export function requireSecrets(names: readonly string[], secrets: Record<string, string>): void {
  const missing = names.filter((name) => (secrets[name] ?? "") === "");
  if (missing.length === 0) return;
  throw new SourceError(
    "bad_config",
    `The source's settings are not complete. Not entered yet: ${missing.join(", ")}.`,
  );
}
