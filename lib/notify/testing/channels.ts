import type { Context } from "@/lib/context";
import type { ChannelInput } from "../channels/channel";
import { saveChannel } from "../channels/save-channel";
import { alertKinds } from "../vocabulary";

export const signingSecret = "a secret that signs, of some length";

/** Surroundings on this machine, without a mail server. */
export const noMail = { appUrl: "https://rollcall.example", allowPrivateNetworks: true, mail: null };

/** A webhook that hears of everything; saved as an admin. */
export function addWebhook(ctx: Context, url: string, given: Partial<ChannelInput> = {}): Promise<{ id: string }> {
  const kinds = [...alertKinds];
  return saveChannel(ctx, { type: "webhook", name: "Operations", kinds, url, signingSecret, ...given }, noMail);
}
