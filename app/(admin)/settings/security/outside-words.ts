import { formatCount } from "@/components/format/numbers";
import type { Outside } from "@/lib/settings/company/outside.store";

/** Who is outside the list, in words: how many active people, the commonest domains, and what it means for them. */
export function outsideWords({ active, outside, domains }: Outside): string {
  if (outside === 0) return `All ${formatCount(active)} active people have an address in one of these domains.`;
  const listed = domains.map(({ domain, people }) => `${domain} (${formatCount(people)})`).join(", ");
  const more = domains.reduce((sum, { people }) => sum + people, 0) < outside ? " and others" : "";
  return (
    `${formatCount(outside)} of ${formatCount(active)} active people ${outside === 1 ? "has" : "have"} another address: ` +
    `${listed}${more}. They keep access; once it ends, they cannot come back with that address.`
  );
}
