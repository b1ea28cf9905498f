import { randomUUID } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { requireScope } from "./require-scope";
import { countSessionsOf, deleteSession, deleteSessionsOf, deleteSessionsUntil, insertSession } from "./sessions.store";

/** How long a session lasts after sign-in, however much it is used. */
export const sessionSeconds = 12 * 60 * 60;

/** Sessions that began at this moment or earlier are over. */
export const oldestStart = (now: Date): Date => new Date(now.getTime() - sessionSeconds * 1000);

/**
 * Opens a session for an admin who has just signed in. Returns its id. `confirmedAt` is when they typed a password or the
 * like, where that was earlier: an identity provider may let in whoever signed in there this morning.
 */
export async function openSession(ctx: Context, userId: string, confirmedAt = ctx.now): Promise<string> {
  requireScope(ctx, "session:open");
  const id = randomUUID();
  await ctx.db.transaction(async (tx) => {
    await deleteSessionsUntil(tx, oldestStart(ctx.now));
    await insertSession(tx, { id, userId, now: ctx.now, confirmedAt: confirmedAt < ctx.now ? confirmedAt : ctx.now });
  });
  return id;
}

/**
 * Ends one session, also for anybody who copied its cookie. Knowing the id is proof enough that the session is one's
 * own.
 */
export const endSession = (db: Database, id: string): Promise<void> => deleteSession(db, id);

/** Ends every session of the admin who asks, this one included. */
export async function endOwnSessions(ctx: Context): Promise<void> {
  requireScope(ctx, "session:end");
  const { actor } = ctx;
  if (actor.type !== "admin") return;
  await ctx.db.transaction(async (tx) => {
    const ended = await deleteSessionsOf(tx, actor.id);
    const entity = { type: "user", id: actor.id };
    await recordAudit(tx, ctx, { action: "admin.sign_out_everywhere", entity, after: { sessions: ended } });
  });
}

/** How many sessions of this admin are open. */
export const countOpenSessions = (db: Database, userId: string, now: Date): Promise<number> =>
  countSessionsOf(db, userId, oldestStart(now));
