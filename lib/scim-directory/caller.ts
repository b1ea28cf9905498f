import type { Database } from "@/lib/db/client";
import type { PushWorld } from "./push/world";

/** What the directory needs for one request. `world` is read on the first write. */
export type DirectoryContext = {
  db: Database;
  now: Date;
  world: () => Promise<PushWorld>;
  /** Called where an alert waits to go out once this is committed. */
  onAlert: () => void;
  /** How much work one list may be, unless it is `maxWork`. */
  work?: number;
};
