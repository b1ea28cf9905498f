import type { MappingIssue } from "@/lib/mapping/evaluation";

/** Where in Rollcall something is put right; null where that is the HR system's own job. */
export type Place = "mapping" | "locations" | "admins" | "source" | null;

/** What to do about an issue; `text` is null where its message says it already. */
export type Remedy = { text: string | null; place: Place };

const mapping = (text: string | null): Remedy => ({ text, place: "mapping" });
const said: Remedy = { text: null, place: null };
const report = "Look at the report in the HR system: each record has to be one object with named fields.";

const remedies: Record<string, Remedy> = {
  missing: mapping("Fill the field in in the HR system, or let the expression fall back to another field with `||`."),
  invalid: mapping("Correct the value in the HR system, or change the expression so that it gives a usable one."),
  failed: mapping("Change the expression so that it copes with this payload; the mapping page shows where it stopped."),
  "not-mapped": mapping("Give it an expression, save the mapping and sync again."),
  "broken-expression": mapping("Correct the expression, save the mapping and sync again."),
  "payload-not-an-object": { text: report, place: "source" },
  "payload-too-deep": { text: report, place: "source" },
  "unknown-location": {
    text: "Add the name to the locations, or translate it in the expression; the next sync fills it in.",
    place: "locations",
  },
  "leading-zeros": mapping(null),
  "list-result": mapping(null),
  "truthy-value": mapping(
    "Compare with a text, as in `Worker_Type == 'Contingent Worker'`, so that it says yes or no.",
  ),
  "control-characters": {
    text: "Nothing needs doing; correct the text in the HR system to be rid of this.",
    place: null,
  },
  key_conflict: said,
  duplicate: said,
  duplicate_email: said,
  email_taken: { text: "Change the other user's e-mail, or end their access, in the HR system first.", place: null },
  key_taken: { text: "End the other user's access, or correct one of the two IDs, in the HR system.", place: null },
  unknown_manager: {
    text: "If the manager should be there, look for them among this sync's failed records or widen the report.",
    place: null,
  },
  manager_cycle: said,
  matched_by_secondary_key: { text: "Nothing needs doing if this is the same person.", place: null },
  changed_employee_id: {
    text: "Nothing needs doing if the HR system has given this person a new ID; otherwise give the address back there.",
    place: null,
  },
  changed_since_planned: said,
  last_admin: { text: null, place: "admins" },
  other_person: { text: null, place: "source" },
};

/** What an admin can do about this issue; an issue of a kind not known here is taken for the mapping's. */
export function remedyOf({ code }: Pick<MappingIssue, "code">): Remedy {
  return (Object.hasOwn(remedies, code) ? remedies[code] : undefined) ?? mapping(null);
}

type Link = { href: string; label: string };

/** The page where it is put right; `from` opens the mapping of that record's source, on that record's payload. */
export function linkTo(
  issue: Pick<MappingIssue, "code" | "attribute">,
  from: { source: number; record?: number },
): Link | null {
  switch (remedyOf(issue).place) {
    case "mapping": {
      const { source, record } = from;
      const query = new URLSearchParams({ source: String(source), attribute: issue.attribute });
      if (record) query.set("record", String(record));
      return { href: `/settings/people-integration/mapping?${query}`, label: "Open mapping" };
    }
    case "locations":
      return { href: "/settings/locations", label: "Open locations" };
    case "admins":
      return { href: "/settings/security", label: "Open admins" };
    case "source":
      return { href: "/settings/people-integration", label: "Open source" };
    case null:
      return null;
  }
}
