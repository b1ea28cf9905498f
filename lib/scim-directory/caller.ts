import type { Database } from "@/lib/db/client";

/** What the directory needs to know of one request. */
export type DirectoryContext = { db: Database; now: Date };
