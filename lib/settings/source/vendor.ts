import { AppError } from "@/lib/errors";
import type { CheckedSettings } from "@/lib/sources/description";
import { vendorOf } from "@/lib/sources/registry";
import { secretsFor, type WantedSecret } from "@/lib/sources/secrets-for";

export type CheckedConnection = CheckedSettings & { secrets: WantedSecret[] };

/** A vendor's settings parsed by its own schema (throws ZodError), with the secrets they need and the origins they name. */
export function checkConnection(kind: string, config: unknown): CheckedConnection {
  const vendor = vendorOf(kind);
  if (!vendor.open) throw new AppError("invalid", `A ${vendor.label} source has no connection to set up.`);
  const checked = vendor.check(config);
  return { ...checked, secrets: secretsFor(vendor, checked.config) };
}
