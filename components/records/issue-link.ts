import type { Issue } from "@/lib/directory/issues/catalog";
import { mendedIn } from "@/lib/directory/issues/words";

type Link = { href: string; label: string };

/** The page where it is put right; `from` opens the mapping of that record's source, on that record's payload. */
export function linkTo(
  issue: Pick<Issue, "code" | "attribute">,
  from: { source: number; record?: number },
): Link | null {
  switch (mendedIn(issue.code)) {
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
    case "domains":
      return { href: "/settings/security", label: "Open e-mail domains" };
    case "connection":
      return { href: "/settings/people-integration", label: "Open source" };
    case "source":
    case "nowhere":
      return null;
  }
}
