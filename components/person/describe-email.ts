import { formatDay } from "@/components/format/time";
import type { Address } from "@/lib/people/address";

/** What stands where an e-mail is shown: of a leaver whose address was released, who has it now. */
export function describeEmail({ email, released }: Address): string {
  if (email !== null) return email;
  if (released === null) return "no e-mail";
  return `${released.email} was released${released.to ? ` to ${released.to}` : ""} on ${formatDay(new Date(released.on))}`;
}
