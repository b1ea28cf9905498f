import { randomUUID } from "node:crypto";
import { requireScope } from "@/lib/access/require-scope";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { alertChannelPurpose } from "@/lib/secrets/alert-channel";
import type { Surroundings } from "../send/send";
import { surroundings } from "../surroundings";
import { type ChannelInput, channelInput, type StoredSecrets, type WantedChannel } from "./channel";
import { type Channel, dropWaiting, findChannel, writeChannel } from "./channels.store";
import { readAddress } from "./read-address";

/** Adds a channel, or changes one. Its address and signing secret are sealed; what is left empty stays as it is. */
export async function saveChannel(
  ctx: Context,
  input: ChannelInput,
  { allowPrivateNetworks }: Pick<Surroundings, "allowPrivateNetworks"> = surroundings(),
): Promise<{ id: string }> {
  requireScope(ctx, "alert-channel:change");
  const wanted = channelInput.parse(input);
  return ctx.db.transaction(async (tx) => {
    const before = wanted.id === undefined ? null : await requireChannel(tx, wanted.id);
    if (before && before.type !== wanted.type)
      throw new AppError(
        "invalid",
        "A channel cannot become one of another kind.",
        "Add another channel, then remove this one.",
      );
    const origin = originOf(wanted, before, allowPrivateNetworks);
    const after = withSecrets(ctx, wanted, before, origin);
    await writeChannel(tx, after, ctx.now);
    if (!after.enabled) await dropWaiting(tx, after.id, ctx.now);
    await recordAudit(tx, ctx, {
      action: before ? "alert_channel.update" : "alert_channel.create",
      entity: { type: "alert_channel", id: after.name },
      before: before ? audited(before) : null,
      after: audited(after),
    });
    return { id: after.id };
  });
}

/** The channel, locked; throws where somebody has removed it. */
export async function requireChannel(tx: Database, id: string): Promise<Channel> {
  const channel = await findChannel(tx, id, true);
  if (!channel) throw new AppError("not_found", "This channel has been removed.", "Reload the page.");
  return channel;
}

function withSecrets(ctx: Context, wanted: WantedChannel, before: Channel | null, origin: string | null): Channel {
  const { type, name, enabled, kinds, recoveries, namesPeople } = wanted;
  const id = before?.id ?? randomUUID();
  const secrets: StoredSecrets = {};
  for (const secret of secretsOf[type]) {
    const given = wanted[secret];
    const kept = before?.secrets[secret];
    if (given !== "") {
      const sealed = ctx.vault.seal(given, alertChannelPurpose(id, secret, origin));
      secrets[secret] = { sealed, setAt: ctx.now.toISOString(), setBy: ctx.actor.name };
    } else if (kept === undefined) throw new AppError("invalid", `${labels[secret]} is not set yet.`);
    else if (secret === "signingSecret" && before?.config.origin !== origin) throw boundElsewhere(origin);
    else secrets[secret] = kept;
  }
  const recipients = type === "email" ? wanted.recipients : [];
  return { id, type, name, enabled, kinds, recoveries, namesPeople, config: { origin, recipients }, secrets };
}

const secretsOf: Record<Channel["type"], readonly ("url" | "signingSecret")[]> = {
  webhook: ["url", "signingSecret"],
  slack: ["url"],
  email: [],
};
const labels = { url: "The address", signingSecret: "The signing secret" };

function originOf({ type, url }: WantedChannel, before: Channel | null, allowPrivate: boolean): string | null {
  if (type === "email") return null;
  return url === "" ? (before?.config.origin ?? null) : readAddress(url, allowPrivate).origin;
}

const boundElsewhere = (origin: string | null) =>
  new AppError(
    "invalid",
    `The signing secret was entered for another address, so it won't be used for ${origin}.`,
    "Enter it again for the new address.",
  );

/** One field per thing that an admin changes; secrets only by when they were set. */
function audited({ name, enabled, kinds, recoveries, namesPeople, config, secrets }: Channel) {
  const marks = Object.entries(secrets).map(([secret, { setAt }]) => [`${secret} set`, setAt]);
  const told = { name, enabled, kinds: kinds.join(", "), recoveries, namesPeople };
  return { ...told, address: config.origin, recipients: config.recipients.join(", "), ...Object.fromEntries(marks) };
}
