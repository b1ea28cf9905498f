import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { requireScope } from "../require-scope";
import { findScimToken, insertScimToken, markRevoked, setExpiry } from "./tokens.store";

/** Days from now until the token expires; null for never. */
const lifetime = z.number().int().min(1).max(3650).nullable();

export const createScimTokenInput = z.object({
  label: z.string().trim().min(1, "Give the token a label.").max(80, "A label has at most 80 characters."),
  expiresInDays: lifetime.default(null),
});
export const changeExpiryInput = z.object({ tokenId: z.uuid(), expiresInDays: lifetime });
export const revokeScimTokenInput = z.object({ tokenId: z.uuid() });

const dayMs = 86_400_000;
const endOf = (days: number | null, now: Date) => (days === null ? null : new Date(now.getTime() + days * dayMs));

/**
 * Creates a token and returns it; it is shown this once, since only its hash is stored. Several may be live at once.
 */
export async function createScimToken(
  ctx: Context,
  input: z.input<typeof createScimTokenInput>,
): Promise<{ tokenId: string; token: string }> {
  requireScope(ctx, "scim-token:create");
  const { label, expiresInDays } = createScimTokenInput.parse(input);
  const token = `scim_${randomBytes(32).toString("base64url")}`;
  const tokenId = randomUUID();
  const expiresAt = endOf(expiresInDays, ctx.now);
  await ctx.db.transaction(async (tx) => {
    const hash = Buffer.from(hashToken(token), "hex");
    const createdByName = ctx.actor.name;
    await insertScimToken(tx, {
      id: tokenId,
      label,
      hash,
      hint: token.slice(-4),
      createdAt: ctx.now,
      createdByName,
      expiresAt,
    });
    await recordAudit(tx, ctx, {
      action: "scim_token.create",
      entity: { type: "scim_token", id: tokenId },
      after: { label, expiresAt: expiresAt?.toISOString() ?? null },
    });
  });
  return { tokenId, token };
}

/** Sets a new expiry, counted from now. An expired token works again; a revoked one never does. */
export async function changeTokenExpiry(ctx: Context, input: z.input<typeof changeExpiryInput>): Promise<void> {
  requireScope(ctx, "scim-token:change");
  const { tokenId, expiresInDays } = changeExpiryInput.parse(input);
  const expiresAt = endOf(expiresInDays, ctx.now);
  await ctx.db.transaction(async (tx) => {
    const token = await findScimToken(tx, tokenId);
    if (!token) throw new AppError("not_found", "There is no such token.", "Open the page again.");
    if (!(await setExpiry(tx, tokenId, expiresAt)))
      throw new AppError("conflict", `${token.label} was revoked before.`, "Create another token.");
    await recordAudit(tx, ctx, {
      action: "scim_token.update",
      entity: { type: "scim_token", id: tokenId },
      before: { label: token.label, expiresAt: token.expiresAt?.toISOString() ?? null },
      after: { label: token.label, expiresAt: expiresAt?.toISOString() ?? null },
    });
  });
}

/** Revokes a token; the next request with it is refused. */
export async function revokeScimToken(ctx: Context, input: z.input<typeof revokeScimTokenInput>): Promise<void> {
  requireScope(ctx, "scim-token:revoke");
  const { tokenId } = revokeScimTokenInput.parse(input);
  await ctx.db.transaction(async (tx) => {
    const token = await findScimToken(tx, tokenId);
    if (!token) throw new AppError("not_found", "There is no such token.", "Open the page again.");
    if (!(await markRevoked(tx, tokenId, ctx.now)))
      throw new AppError("conflict", `${token.label} was revoked before.`);
    await recordAudit(tx, ctx, {
      action: "scim_token.revoke",
      entity: { type: "scim_token", id: tokenId },
      before: { label: token.label, revoked: false },
      after: { label: token.label, revoked: true },
    });
  });
}

/** Hex of the SHA-256: a token has 256 random bits, so no slower hash would protect it better. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

/** The stored token with the presented hash; hex and ISO instants. */
export type Gate = {
  token: { id: string; label: string; hash: string; expiresAt: string | null; revokedAt: string | null } | null;
};

/** Returns the token if it is live and its hash equals the presented one; compared in constant time. */
export function admitToken(
  { token }: Gate,
  presentedHash: string,
  now: Date,
): { tokenId: string; tokenLabel: string } | null {
  if (!token) return null;
  const isSame = timingSafeEqual(Buffer.from(token.hash, "hex"), Buffer.from(presentedHash, "hex"));
  const isExpired = token.expiresAt !== null && new Date(token.expiresAt) <= now;
  return isSame && !isExpired && token.revokedAt === null ? { tokenId: token.id, tokenLabel: token.label } : null;
}
