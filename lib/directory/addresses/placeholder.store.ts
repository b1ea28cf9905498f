import { type SQL, sql } from "drizzle-orm";
import { PLACEHOLDER_DOMAIN } from "./placeholder";

/** A user's e-mail while their address moves to another person, and after it was released. No mail can reach it. */
export const placeholderOf = (kind: "moving" | "released", user: string): SQL =>
  sql.raw(`'${kind}+' || ${user}.id || '${PLACEHOLDER_DOMAIN}'`);
