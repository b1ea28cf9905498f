import { secondsBetween } from "@/components/format/duration";
import { formatQuantity } from "@/components/format/numbers";
import { formatClock } from "@/components/format/time";

export type Refusal = { message: string; remedy: string };

const askAdmin = "Ask a Rollcall admin to add you under Settings, SSO & Security, Admins. Then sign in again.";

const refusals: Record<string, Refusal> = {
  access_removed: {
    message: "Your admin access has been removed.",
    remedy: "If that is a mistake, ask another Rollcall admin to give you the admin role again.",
  },
  oidc_no_email: {
    message: "Your identity provider did not send an e-mail address.",
    remedy: "Ask the people who run it to release the `email` scope to Rollcall, then sign in again.",
  },
  oidc_unverified_email: {
    message: "Your identity provider does not say that your e-mail address is verified.",
    remedy: "Verify the address there, or ask the people who run it to send `email_verified`, then sign in again.",
  },
  oidc_unknown_user: { message: "Nobody in Rollcall's directory has your e-mail address.", remedy: askAdmin },
  oidc_not_admin: { message: "You are in the directory, but not as an admin.", remedy: askAdmin },
  oidc_deactivated: {
    message: "Your account is deactivated.",
    remedy: "Ask a Rollcall admin to restore it on your page under People.",
  },
  oidc_bound_elsewhere: {
    message: "Another account of the identity provider is this admin.",
    remedy:
      "Sign in with the account you used first. If you have a new one, ask whoever runs Rollcall for `npm run admin -- unbind` with your e-mail.",
  },
  OAuthCallback: {
    message: "Your identity provider's answer was not accepted.",
    remedy: "Try again from here. If it fails again, the log names the reason.",
  },
  OAuthSignin: {
    message: "Your identity provider cannot be reached.",
    remedy: "Check AUTH_OIDC_ISSUER and that Rollcall can reach it; the log names the reason.",
  },
};

/** Words for an `error` parameter of the sign-in page; an unknown one gets a general sentence. */
export function refusalOf(error: string): Refusal {
  return (
    (Object.hasOwn(refusals, error) ? refusals[error] : undefined) ?? {
      message: "Sign-in failed.",
      remedy: "Try again. If it fails again, the log names the reason.",
    }
  );
}

/** What next-auth hands back from `authorize`: `wrong`, or `blocked:<when it opens again>`. */
export function localRefusal(error: string, now: Date): Refusal {
  const retryAt = /^blocked:(.+)$/.exec(error)?.[1];
  if (retryAt === undefined) {
    return error === "wrong" || error === "CredentialsSignin"
      ? { message: "E-mail or password is wrong.", remedy: "Check both and try again." }
      : refusalOf(error);
  }
  const opens = new Date(retryAt);
  const minutes = Math.max(1, Math.ceil(secondsBetween(now, opens) / 60));
  return {
    message: "Too many failed sign-ins.",
    remedy: `Try again in ${formatQuantity(minutes, "minute")} (${formatClock(opens)}).`,
  };
}
