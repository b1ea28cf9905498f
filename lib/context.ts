import type { Scope } from "@/lib/access/scopes";
import type { Database } from "@/lib/db/client";
import type { Log } from "@/lib/log";
import type { Vault } from "@/lib/secrets/seal";

export type Actor =
  | { type: "admin"; id: string; name: string }
  | { type: "system"; name: string }
  | { type: "scim_client"; tokenId: string; name: string }
  /** Planned: no code creates one yet. It has the scopes that both its kind and its own list allow. */
  | { type: "api_key"; id: string; name: string; scopes: readonly Scope[] };

export type AppEvent =
  | { name: "sync/requested"; data: { syncId: number; sourceId: number } }
  | { name: "sync/cancelled"; data: { syncId: number } }
  | { name: "alerts/waiting"; data: Record<string, never> };

/** The actor, the time and the database of a call; made at the border and passed down. `emit` sends after commit. */
export type Context = {
  db: Database;
  actor: Actor;
  now: Date;
  requestId: string;
  log: Log;
  /** Seals and opens stored secrets. */
  vault: Vault;
  emit: (event: AppEvent) => Promise<void>;
};
