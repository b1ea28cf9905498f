import type { z } from "zod";
import { AppError } from "@/lib/errors";
import type { SourceKind } from "@/lib/sources/vocabulary";
import { workdayConfig, workdaySecrets } from "@/lib/sources/workday/config";

export type CheckedConnection = { config: Record<string, unknown>; secretNames: readonly string[]; origins: string[] };

/** A vendor's settings parsed by its own schema (throws ZodError), with the secrets they need and the origins they name. */
export function checkConnection(kind: SourceKind, config: unknown): CheckedConnection {
  if (kind !== "workday") {
    throw new AppError("invalid", `Sources of the kind ${kind} cannot be connected in this version.`);
  }
  const parsed: z.infer<typeof workdayConfig> = workdayConfig.parse(config);
  const { auth, reportUrl, userReportUrl } = parsed;
  const urls = [reportUrl, userReportUrl, "tokenUrl" in auth ? auth.tokenUrl : null];
  return { config: parsed, secretNames: workdaySecrets[auth.type], origins: originsOf(urls) };
}

function originsOf(urls: readonly (string | null)[]): string[] {
  return urls.flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url).origin] : []));
}
