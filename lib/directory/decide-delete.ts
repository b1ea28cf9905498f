import type { Decision } from "./decide";
import type { Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";

/** What DELETE means for the user: access ends, whatever the mapping says. Pure. */
export function decideDelete(known: KnownUser, activeAdmins: number): Decision {
  const decision: Decision = {
    status: "skipped",
    changes: null,
    customAfter: null,
    errors: [],
    warnings: [],
    note: "Deleted through SCIM. Access had already ended.",
    dueOn: null,
  };
  if (known.status !== "active") return decision;
  if (known.role === "admin" && activeAdmins <= 1)
    return { ...decision, status: "failed", note: null, errors: [lastAdmin] };
  return {
    ...decision,
    status: "terminated",
    changes: { status: ["active", "quarantined"] },
    note: "Deleted through SCIM.",
  };
}

const lastAdmin: Issue = { code: "last_admin", attribute: "isActive" };
