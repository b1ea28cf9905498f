import type { Database } from "@/lib/db/client";
import type { PushWorld } from "./push/world";

/** What the directory needs to know of one request. `world` is read when the first write asks for it. */
export type DirectoryContext = { db: Database; now: Date; world: () => Promise<PushWorld> };
