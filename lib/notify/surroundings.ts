import { env } from "@/lib/env";
import type { Surroundings } from "./send/send";

/** What the environment says about sending. */
export function surroundings(): Surroundings {
  const { appUrl, ROLLCALL_ALLOW_PRIVATE_SOURCES: allowPrivateNetworks, mail } = env();
  return { appUrl, allowPrivateNetworks, mail };
}
