import type { Database } from "@/lib/db/client";

/** The plan of one sync whose records pass addresses on. */
export type Plan = { id: number; db: Database; now: Date };
