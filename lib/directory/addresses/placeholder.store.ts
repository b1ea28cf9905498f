import { type SQL, sql } from "drizzle-orm";
import { PLACEHOLDER_DOMAIN } from "./placeholder";

/** What stands in for an address while it moves from one person to the next, and after a leaver's was released. */
export const placeholderOf = (kind: "moving" | "released", user: string): SQL =>
  sql.raw(`'${kind}+' || ${user}.id || '${PLACEHOLDER_DOMAIN}'`);
