import { shownEmail } from "./addresses/placeholder";
import type { Decision } from "./decide";
import type { Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";

/**
 * Whether an address is in one of these domains; `*.acme.com` is every domain below acme.com. An empty list allows all.
 * Pure.
 */
export function isOfCompany(email: string, domains: readonly string[]): boolean {
  const domain = domainOf(email);
  return (
    domains.length === 0 ||
    domains.some((one) => (one.startsWith("*.") ? domain.endsWith(one.slice(1)) : domain === one))
  );
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf("@") + 1).toLowerCase();

/**
 * Fails a decision that would give access under an address outside the company: for a new user, a returning user, or an
 * active user who would get such an address. Users who already have one keep access, get updates, and can leave. Pure.
 */
export function onlyOfCompany(decision: Decision, known: KnownUser | null, domains: readonly string[]): Decision {
  const email = addressWithAccess(decision, known);
  if (email === null || isOfCompany(email, domains)) return decision;
  const nothing = { changes: null, customAfter: null, note: null, dueOn: null };
  return { ...decision, ...nothing, status: "failed", errors: [...decision.errors, outsideCompany(domainOf(email))] };
}

function addressWithAccess({ status, changes }: Decision, known: KnownUser | null): string | null {
  const changed = changes?.email?.[1];
  if (typeof changed === "string" && status !== "failed" && status !== "terminated") return shownEmail(changed);
  return status === "restored" && known ? shownEmail(known.email) : null;
}

const outsideCompany = (found: string): Issue => ({ code: "outside_company", attribute: "email", found });
