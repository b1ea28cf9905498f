import type { Database } from "@/lib/db/client";
import { PLACEHOLDER_DOMAIN } from "@/lib/directory/addresses/placeholder";
import { lockUser } from "@/lib/directory/known-user.store";
import { foldCase } from "@/lib/scim/filter/evaluate";
import { getOwn, type Json, type JsonObject } from "@/lib/scim/json";
import { Outrun } from "../retry";
import { identifierOf, nameKey } from "./name-key";
import { keepReleased, lockResource, type VisibleUser } from "./users.store";

/** Locks leavers' resources that will give up their names. Retries when one has been deleted or is active again. */
export async function lockLeavers(tx: Database, leavers: readonly VisibleUser[]): Promise<void> {
  for (const { id, userId } of leavers) {
    const resource = await lockResource(tx, id);
    const user = userId === null ? null : await lockUser(tx, userId);
    if (resource?.isGone || user?.status === "active") throw new Outrun();
  }
}

/** Removes from leavers' resources the names that another user has now. The resources stay. */
export async function releaseNames(
  tx: Database,
  leavers: readonly VisibleUser[],
  taken: JsonObject,
  now: Date,
): Promise<void> {
  for (const leaver of leavers) await keepReleased(tx, leaver, withoutNames(leaver.id, leaver.attributes, taken), now);
}

/**
 * A leaver's attributes without the userName, externalId and addresses that `taken` has. RFC 7643 requires a userName,
 * so it is replaced by one that nobody else can have. Pure.
 */
export function withoutNames(id: string, attributes: JsonObject, taken: JsonObject): JsonObject {
  const { externalId, emails, ...rest } = attributes;
  const isSame = identifierOf(attributes) === identifierOf(taken);
  const addresses = new Set([nameKey(taken), ...addressesOf(taken)]);
  const left = list(emails).filter((email) => !addressesOf({ emails: [email] }).some((one) => addresses.has(one)));
  return {
    ...rest,
    ...(nameKey(attributes) === nameKey(taken) ? { userName: `released+${id}${PLACEHOLDER_DOMAIN}` } : {}),
    ...(externalId === undefined || isSame ? {} : { externalId }),
    ...(left.length === 0 ? {} : { emails: left }),
  };
}

const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);

function addressesOf(attributes: JsonObject): string[] {
  return list(getOwn(attributes, "emails")).flatMap((email) => {
    const value = typeof email === "object" && email !== null && !Array.isArray(email) ? getOwn(email, "value") : null;
    return typeof value === "string" ? [foldCase(value, false)] : [];
  });
}
