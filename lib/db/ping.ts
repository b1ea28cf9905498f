import { sql } from "drizzle-orm";
import { log } from "@/lib/log";
import type { Database } from "./client";

const patienceMs = 3_000;

/** Whether the database answers a trivial statement within three seconds. */
export async function pingDatabase(db: Database): Promise<boolean> {
  const answered = Promise.resolve(db.execute(sql`select 1`)).then(
    () => true,
    (error: unknown) => {
      log.warn({ err: error }, "the database does not answer");
      return false;
    },
  );
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  return Promise.race([answered, waited]).finally(() => clearTimeout(timer));
}
