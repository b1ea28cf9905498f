import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import type { KnownUser } from "@/lib/directory/known-user";
import { readUsers } from "@/lib/directory/known-user.store";
import { readPairing } from "@/lib/directory/pairing.store";
import { AppError } from "@/lib/errors";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import { readChoices } from "@/lib/records/payload-choices/read-choices";
import { findUserSample, readPayloadBody } from "@/lib/records/samples.store";
import { readSource } from "@/lib/settings/source/source.store";
import { findPayloadOwner, type PayloadOwner } from "./impact.store";

export const openPayloadInput = z.object({
  sourceId: z.number().int(),
  of: z.union([z.object({ userId: z.uuid() }), z.object({ recordId: z.number().int().positive() })]),
});
type Input = z.output<typeof openPayloadInput>;

/**
 * A stored payload, with the current user it belongs to, if any, and the record it was opened by; no record for the
 * payload last received for a person.
 */
export type OpenedPayload = {
  payloadId: number;
  label: string;
  body: string;
  user: KnownUser | null;
  /** For a SCIM source, the pull source that owns the user's attributes; null where this source owns them. */
  pairedWith: string | null;
  record: PayloadChoice | null;
};

/** Opens the payload last received for a person, or the one a user record came with. */
export async function openPayload(ctx: Context, { sourceId, of }: Input): Promise<OpenedPayload> {
  requireScope(ctx, "payload:read");
  const owner = await findOwner(ctx, sourceId, of);
  const body = owner && (await readPayloadBody(ctx.db, sourceId, owner.payloadId));
  if (!owner || body === null) {
    throw new AppError("not_found", "This source has no such payload.", "Choose another person or record.");
  }
  const [user = null] = await readUsers(ctx.db, owner.userId === null ? [] : [owner.userId]);
  const [record = null] = "recordId" in of ? await readChoices(ctx.db, [of.recordId]) : [];
  const pairedWith = user && (await readPairing(ctx.db, await readSource(ctx.db, sourceId), [user.id]))(user.id);
  return { payloadId: owner.payloadId, label: owner.label, body, user, pairedWith, record };
}

async function findOwner(ctx: Context, sourceId: number, of: Input["of"]): Promise<PayloadOwner | null> {
  if ("recordId" in of) return findPayloadOwner(ctx.db, sourceId, of.recordId);
  const found = await findUserSample(ctx.db, sourceId, of.userId);
  return found && { ...found, userId: of.userId };
}
