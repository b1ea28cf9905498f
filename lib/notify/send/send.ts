import { AppError } from "@/lib/errors";
import { alertChannelPurpose } from "@/lib/secrets/alert-channel";
import type { Vault } from "@/lib/secrets/seal";
import type { Channel } from "../channels/channels.store";
import { readAddress } from "../channels/read-address";
import type { Message } from "../message";
import { type MailServer, sendMail } from "./mail";
import type { Outcome } from "./outcome";
import { postJson } from "./post";
import { signedHeaders } from "./signature";
import { slackBody } from "./slack";

/** What sending needs of the process around it. */
export type Surroundings = { appUrl: string; allowPrivateNetworks: boolean; mail: MailServer | null };

type Sending = { around: Surroundings; vault: Pick<Vault, "unseal">; now: Date };

/** Tries once to send a message to a channel. Never throws for what is wrong with the channel or its receiver. */
export async function sendMessage(channel: Channel, message: Message, sending: Sending): Promise<Outcome> {
  try {
    return await senders[channel.type](channel, message, sending);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ok: false, answer: error.code, message: error.message, remedy: error.remedy ?? "Edit the channel." };
  }
}

type Sender = (channel: Channel, message: Message, sending: Sending) => Promise<Outcome>;

const senders: Record<Channel["type"], Sender> = {
  webhook: async (channel, message, sending) => {
    const body = JSON.stringify(message);
    const secret = secretOf(channel, "signingSecret", sending);
    return post(channel, body, signedHeaders(secret, body, message.id, sending.now), sending);
  },
  slack: async (channel, message, sending) => post(channel, slackBody(message), {}, sending),
  email: async ({ config }, message, { around }) => sendMail(around.mail, config.recipients, message),
};

async function post(
  channel: Channel,
  body: string,
  headers: Record<string, string>,
  sending: Sending,
): Promise<Outcome> {
  const { allowPrivateNetworks } = sending.around;
  const url = readAddress(secretOf(channel, "url", sending), allowPrivateNetworks);
  return postJson({ url, body, headers, allowPrivateNetworks, now: sending.now });
}

function secretOf({ id, config, secrets }: Channel, name: "url" | "signingSecret", { vault }: Sending): string {
  const stored = secrets[name];
  if (!stored) throw new AppError("invalid", "The channel is not complete.", "Edit it and enter what is missing.");
  return vault.unseal(stored.sealed, alertChannelPurpose(id, name, config.origin));
}
