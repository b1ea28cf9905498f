import type { Invariant } from "./invariant.store";
import { alertInvariants } from "./invariants/alerts.store";
import { auditInvariants } from "./invariants/audit.store";
import { failingInvariants } from "./invariants/failing.store";
import { feedInvariants } from "./invariants/feeds.store";
import { historyInvariants } from "./invariants/history.store";
import { linkInvariants } from "./invariants/links.store";
import { peopleInvariants } from "./invariants/people.store";
import { scimInvariants } from "./invariants/scim.store";
import { syncInvariants } from "./invariants/syncs.store";

/** Everything that `npm run verify` asks of a database. Another invariant is another row, and a corruption in its test. */
export const invariants: readonly Invariant[] = [
  ...peopleInvariants,
  ...linkInvariants,
  ...feedInvariants,
  ...syncInvariants,
  ...failingInvariants,
  ...historyInvariants,
  ...auditInvariants,
  ...scimInvariants,
  ...alertInvariants,
];
