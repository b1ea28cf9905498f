import type { Database } from "@/lib/db/client";
import type { Keys } from "../match";

/** The plan of one sync whose records pass addresses on. */
export type Plan = Keys & { id: number; db: Database; now: Date };
