import { z } from "zod";
import type { Database } from "@/lib/db/client";
import { readStored, writeStored } from "../stored.store";

const secondAdmin = z.object({ version: z.literal(1).default(1), required: z.boolean().default(false) });
export type SecondAdmin = z.output<typeof secondAdmin>;

const key = "second-admin";

export const readSecondAdmin = (db: Database): Promise<SecondAdmin> => readStored(db, key, secondAdmin);

export const writeSecondAdmin = (tx: Database, value: SecondAdmin, by: { name: string; now: Date }): Promise<void> =>
  writeStored(tx, key, value, by);
