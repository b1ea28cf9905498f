import type { Database } from "@/lib/db/client";
import type { Vault } from "@/lib/secrets/seal";
import { listSources, readSourceSecrets } from "@/lib/settings/source/source.store";
import { type ReceivedConfig, receivedConfig } from "@/lib/sources/csv-sftp/describe";

/** Who may upload for a source. */
export type UploadUser = {
  sourceId: number;
  sourceName: string;
  password: string | null;
  config: ReceivedConfig;
};

/** The sources whose uploads come under this name; none for a name that nobody has. */
export async function findUsers(db: Database, vault: Vault, username: string): Promise<UploadUser[]> {
  const sources = (await listSources(db)).filter(({ kind }) => kind === "csv_sftp");
  const users: UploadUser[] = [];
  for (const source of sources) {
    const config = receivedConfig.safeParse(source.config);
    if (!config.success || config.data.username !== username) continue;
    const { password = null } = await readSourceSecrets(db, source.id, vault.unseal);
    users.push({ sourceId: source.id, sourceName: source.name, password: password || null, config: config.data });
  }
  return users;
}
