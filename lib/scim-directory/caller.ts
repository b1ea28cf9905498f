import type { Database } from "@/lib/db/client";
import type { PushWorld } from "./push/world";

/** What the directory needs for one request. `world` is read on the first write. */
export type DirectoryContext = {
  db: Database;
  now: Date;
  world: () => Promise<PushWorld>;
  /** How much work one list may be, unless it is `maxWork`. */
  work?: number;
};
