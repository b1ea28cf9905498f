import type { z } from "zod";
import type { Description } from "./description";
import { SourceError } from "./error";
import { secretsFor } from "./secrets-for";

/** A source's settings parsed by its vendor's schema; the error names each setting that is wrong. */
export function parseConfig<T>(schema: z.ZodType<T>, config: unknown): T {
  const parsed = schema.safeParse(config);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".") || "settings"}: ${issue.message}`);
  throw new SourceError("bad_config", `The source's settings are not complete. ${wrong.join(" ")}`);
}

/** Throws `bad_config` naming the secrets that go with these settings and have not been entered yet. */
export function requireSecrets(
  description: Pick<Description, "settings" | "secrets">,
  config: unknown,
  secrets: Record<string, string>,
): void {
  const wanted = secretsFor(description, config).filter(({ isRequired }) => isRequired);
  const missing = wanted.filter(({ name }) => (secrets[name] ?? "") === "").map(({ label }) => label);
  if (missing.length === 0) return;
  throw new SourceError(
    "bad_config",
    `The source's settings are not complete. Not entered yet: ${missing.join(", ")}.`,
  );
}
