import { isLoopbackUrl } from "./loopback";

/** The variables that say where sign-in and jobs are; `appUrl` is the address people use. */
type Given = {
  NODE_ENV: "development" | "test" | "production";
  appUrl: string;
  AUTH_OIDC_ISSUER?: string | undefined;
  AUTH_OIDC_CLIENT_ID?: string | undefined;
  AUTH_OIDC_CLIENT_SECRET?: string | undefined;
  INNGEST_EVENT_KEY?: string | undefined;
  INNGEST_SIGNING_KEY?: string | undefined;
  INNGEST_BASE_URL?: string | undefined;
  INNGEST_DEV?: string | undefined;
};

/** Null when nothing is set; throws one line when what is set cannot be trusted with sign-in. */
export function oidcOf(given: Given) {
  const { AUTH_OIDC_ISSUER: issuer, AUTH_OIDC_CLIENT_ID: clientId, AUTH_OIDC_CLIENT_SECRET: clientSecret } = given;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    throw new Error(
      "Sign-in through OpenID Connect needs AUTH_OIDC_ISSUER, AUTH_OIDC_CLIENT_ID and AUTH_OIDC_CLIENT_SECRET together.",
    );
  }
  const isOnThisMachine = isLoopbackUrl(issuer) && isLoopbackUrl(given.appUrl);
  if (new URL(issuer).protocol !== "https:" && !isOnThisMachine) {
    throw new Error(
      "AUTH_OIDC_ISSUER has to begin with https://: without it, whoever is on the way can sign in as any admin. " +
        "http is for a provider on this machine, tried with an APP_URL on this machine.",
    );
  }
  return { issuer, clientId, clientSecret };
}

/** The engine that runs jobs; throws one line when calls of it could be anybody's. */
export function inngestOf(given: Given) {
  const { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_BASE_URL, INNGEST_DEV } = given;
  if (!(INNGEST_EVENT_KEY || INNGEST_BASE_URL || INNGEST_DEV)) return { mode: "embedded" } as const;
  const isDev = !["", "0", "false"].includes(INNGEST_DEV ?? "");
  if (isDev) requireOwnMachine(given);
  else if (!INNGEST_SIGNING_KEY) {
    throw new Error(
      "Jobs on Inngest need INNGEST_SIGNING_KEY: without it nobody can tell its calls from a stranger's.",
    );
  }
  return {
    mode: "server",
    eventKey: INNGEST_EVENT_KEY,
    signingKey: INNGEST_SIGNING_KEY,
    baseUrl: INNGEST_BASE_URL,
    dev: isDev ? INNGEST_DEV : undefined,
  } as const;
}

/** The dev server signs nothing, so in production it and the app have to be out of everybody's reach. */
function requireOwnMachine({ NODE_ENV, appUrl, INNGEST_DEV = "", INNGEST_BASE_URL }: Given): void {
  if (NODE_ENV !== "production") return;
  const devUrl = URL.canParse(INNGEST_DEV) ? INNGEST_DEV : undefined;
  const places = [appUrl, INNGEST_BASE_URL ?? devUrl ?? "http://localhost:8288"];
  if (places.every(isLoopbackUrl)) return;
  throw new Error(
    "INNGEST_DEV switches signatures off, so that anybody could run jobs; in production both it and APP_URL have to be " +
      "on this machine (localhost). Use INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY instead.",
  );
}

/** The mail server for alerts; null when none is set, throws one line when half of it is. */
export function mailOf({
  SMTP_URL: url,
  MAIL_FROM: from,
}: {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
}) {
  if (!url && !from) return null;
  if (!url || !from) throw new Error("Alerts by e-mail need SMTP_URL and MAIL_FROM together.");
  return { url, from };
}
