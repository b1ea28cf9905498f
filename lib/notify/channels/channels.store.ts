import { asc, eq, sql } from "drizzle-orm";
import { alertChannels } from "@/drizzle/schema/alerts";
import type { Database } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { type AlertKind, alertKinds, type ChannelType, channelTypes } from "../vocabulary";
import { type ChannelConfig, channelConfig, type StoredSecrets, storedSecrets } from "./channel";

export type Channel = {
  id: string;
  type: ChannelType;
  name: string;
  enabled: boolean;
  kinds: AlertKind[];
  recoveries: boolean;
  namesPeople: boolean;
  config: ChannelConfig;
  secrets: StoredSecrets;
};

type Row = typeof alertChannels.$inferSelect;

const isOneOf = <Name extends string>(names: readonly Name[], name: string): name is Name =>
  names.some((one) => one === name);

function readRow({ id, type, name, enabled, kinds, recoveries, namesPeople, config, secrets }: Row): Channel {
  if (!isOneOf(channelTypes, type))
    throw new AppError("unavailable", `The channel ${name} is of a kind this version lacks.`);
  return {
    id,
    type,
    name,
    enabled,
    kinds: kinds.filter((kind) => isOneOf(alertKinds, kind)),
    recoveries,
    namesPeople,
    config: channelConfig.parse(config),
    secrets: storedSecrets.parse(secrets),
  };
}

export async function listChannels(db: Database): Promise<Channel[]> {
  return (await db.select().from(alertChannels).orderBy(asc(alertChannels.createdAt), asc(alertChannels.id))).map(
    readRow,
  );
}

/** Null when it has been removed. With `lock` nobody changes it until the transaction ends. */
export async function findChannel(db: Database, id: string, lock = false): Promise<Channel | null> {
  const query = db.select().from(alertChannels).where(eq(alertChannels.id, id));
  const [row] = await (lock ? query.for("no key update") : query);
  return row ? readRow(row) : null;
}

export async function writeChannel(tx: Database, channel: Channel, now: Date): Promise<void> {
  const { id, ...values } = channel;
  await tx
    .insert(alertChannels)
    .values({ id, ...values, createdAt: now, updatedAt: now })
    .onConflictDoUpdate({ target: alertChannels.id, set: { ...values, updatedAt: now } });
}

/** What still waits for the channel will not go out. */
export async function dropWaiting(tx: Database, channelId: string, now: Date): Promise<void> {
  await tx.execute(
    sql`update alert_deliveries set status = 'dropped', finished_at = ${now.toISOString()}::timestamptz
        where channel_id = ${channelId} and status = 'waiting'`,
  );
}

export async function deleteChannel(tx: Database, id: string): Promise<void> {
  await tx.delete(alertChannels).where(eq(alertChannels.id, id));
}
