import type { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { claimMs } from "../deliver";
import { insertTest, settleDelivery } from "../deliveries.store";
import { makeMessage } from "../message";
import { type Surroundings, sendMessage } from "../send/send";
import { surroundings } from "../surroundings";
import { alertKinds } from "../vocabulary";
import { findChannel } from "./channels.store";
import { channelChoice } from "./remove-channel";

export type ChannelTest = { ok: true; message: string } | { ok: false; message: string; remedy: string };

/** Sends a test to a channel, once, and answers what its receiver said. It is in the log like any delivery. */
export async function testChannel(
  ctx: Context,
  input: z.input<typeof channelChoice>,
  around: Surroundings = surroundings(),
): Promise<ChannelTest> {
  requireScope(ctx, "alert-channel:test");
  const { id: channelId } = channelChoice.parse(input);
  const channel = await findChannel(ctx.db, channelId);
  if (!channel) throw new AppError("not_found", "This channel has been removed.", "Reload the page.");
  const at = ctx.now;
  const nextAt = new Date(at.getTime() + claimMs);
  const id = await insertTest(ctx.db, { channelId, channelName: channel.name, at, nextAt });
  const alert = { id, kind: alertKinds[0], change: "test", subject: "test", facts: {}, at } as const;
  const sending = { around, vault: ctx.vault, now: ctx.now };
  const outcome = await sendMessage(channel, makeMessage(alert, around.appUrl), sending);
  await settleDelivery(ctx.db, { id, status: outcome.ok ? "delivered" : "failed", answer: outcome.answer, at });
  return outcome.ok
    ? { ok: true, message: outcome.message }
    : { ok: false, message: outcome.message, remedy: outcome.remedy };
}
