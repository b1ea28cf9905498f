import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { alertChannels } from "@/drizzle/schema/alerts";
import type { Database } from "@/lib/db/client";
import { alertChannelPurpose } from "@/lib/secrets/alert-channel";

const secrets = z.record(z.string(), z.looseObject({ sealed: z.string() }));
const config = z.object({ origin: z.string().nullable().default(null) });

/** Offers each sealed secret of the alert channels to `reseal` and keeps what it answers; null leaves one as it is. */
export async function resealChannels(
  tx: Database,
  reseal: (sealed: string, purpose: string, what: string) => string | null,
): Promise<void> {
  for (const channel of await tx.select().from(alertChannels).orderBy(asc(alertChannels.id)).for("no key update")) {
    const stored = secrets.parse(channel.secrets);
    const { origin } = config.parse(channel.config);
    for (const [name, secret] of Object.entries(stored)) {
      const purpose = alertChannelPurpose(channel.id, name, origin);
      secret.sealed = reseal(secret.sealed, purpose, `${name} of ${channel.name}`) ?? secret.sealed;
    }
    await tx.update(alertChannels).set({ secrets: stored }).where(eq(alertChannels.id, channel.id));
  }
}
