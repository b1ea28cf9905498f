import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import { deleteChannel, dropWaiting } from "./channels.store";
import { requireChannel } from "./save-channel";

export const channelChoice = z.object({ id: z.uuid() });

/** Removes a channel. What still waits for it does not go out; the log keeps its name. */
export async function removeChannel(ctx: Context, input: z.input<typeof channelChoice>): Promise<void> {
  requireScope(ctx, "alert-channel:change");
  const { id } = channelChoice.parse(input);
  await ctx.db.transaction(async (tx) => {
    const { name } = await requireChannel(tx, id);
    await dropWaiting(tx, id, ctx.now);
    await deleteChannel(tx, id);
    await recordAudit(tx, ctx, {
      action: "alert_channel.remove",
      entity: { type: "alert_channel", id: name },
      before: { name },
    });
  });
}
