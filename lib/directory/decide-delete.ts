import type { Decision } from "./decide";
import type { Issue } from "./issues/catalog";
import type { KnownUser } from "./known-user";
import type { Note } from "./notes/catalog";

/** What DELETE means for the user: access ends, whatever the mapping says. Pure. */
export function decideDelete(known: KnownUser, activeAdmins: number): Decision {
  const decision: Decision = {
    status: "skipped",
    changes: null,
    customAfter: null,
    errors: [],
    warnings: [],
    notes: [deleted, { code: "already_ended" }],
    dueOn: null,
    callsActive: null,
  };
  if (known.status !== "active") return decision;
  if (known.role === "admin" && activeAdmins <= 1)
    return { ...decision, status: "failed", notes: [], errors: [lastAdmin] };
  return {
    ...decision,
    status: "terminated",
    changes: { status: ["active", "quarantined"] },
    notes: [deleted],
  };
}

const deleted: Note = { code: "deleted_by_scim" };
const lastAdmin: Issue = { code: "last_admin", attribute: "isActive" };
