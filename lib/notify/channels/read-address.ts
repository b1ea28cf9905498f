import { isIP } from "node:net";
import { AppError } from "@/lib/errors";
import { addressIsAllowed } from "@/lib/sources/address";

/**
 * The address of a webhook; throws AppError `invalid` where it is none that may be called. A host name is checked again by
 * each connection, since what it leads to may change.
 */
export function readAddress(text: string, allowPrivateNetworks: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const schemes = allowPrivateNetworks ? ["https:", "http:"] : ["https:"];
  if (url === null || !schemes.includes(url.protocol)) {
    throw new AppError(
      "invalid",
      "The address is not an https:// URL.",
      "Enter the whole URL, beginning with https://.",
    );
  }
  if (url.username !== "" || url.password !== "") {
    throw new AppError(
      "invalid",
      "The address has a user name or password in it.",
      "Leave them out: the signature proves who sends.",
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !addressIsAllowed(host, allowPrivateNetworks)) {
    throw new AppError("invalid", `Rollcall sends nothing to ${host}: it is an internal address.`, internalRemedy);
  }
  return url;
}

export const internalRemedy =
  "Use a public address, or set ROLLCALL_ALLOW_PRIVATE_SOURCES=true and start Rollcall again. Link-local and metadata addresses are never allowed.";
