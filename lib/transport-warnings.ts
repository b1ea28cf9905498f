import { isLoopbackUrl } from "./loopback";

export type TransportWarning = { code: "plain_http" | "plain_database"; title: string; remedy: string };

/** Where Rollcall talks in the clear to somebody who is not on this machine; for the log at start and for Settings. */
export function transportWarnings(given: { appUrl: string; DATABASE_URL?: string | undefined }): TransportWarning[] {
  const warnings: TransportWarning[] = [];
  if (isPlainHttp(given.appUrl)) {
    warnings.push({
      code: "plain_http",
      title: "People use Rollcall over plain http",
      remedy:
        "Whoever is on the way can read what is on screen and act as whoever is signed in. Put a proxy that ends TLS in front, and set APP_URL to its https:// address.",
    });
  }
  if (given.DATABASE_URL !== undefined && isPlainDatabase(given.DATABASE_URL)) {
    warnings.push({
      code: "plain_database",
      title: "The connection to the database is not encrypted",
      remedy:
        "Whoever is on the way can read everybody's data and the database's password. End DATABASE_URL in ?sslmode=verify-full (or ?sslmode=require, which does not check who answers).",
    });
  }
  return warnings;
}

const isPlainHttp = (appUrl: string) => new URL(appUrl).protocol !== "https:" && !isLoopbackUrl(appUrl);

const encrypted = ["allow", "require", "verify-ca", "verify-full", "no-verify", "true"];

/** As the driver reads it: `prefer` goes on in the clear where the server, or whoever says to be it, has no TLS. */
function isPlainDatabase(databaseUrl: string): boolean {
  const url = new URL(databaseUrl);
  const mode = url.searchParams.get("sslmode") ?? url.searchParams.get("ssl") ?? "";
  const isSocket = url.hostname === "" || decodeURIComponent(url.hostname).startsWith("/");
  const isEncrypted = encrypted.includes(mode) || url.searchParams.get("sslrootcert") === "system";
  return !isEncrypted && !isSocket && !isLoopbackUrl(databaseUrl);
}
