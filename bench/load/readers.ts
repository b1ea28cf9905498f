import { Pool } from "undici";
import type { Session } from "@/scripts/app/client";

/** Pages that were read, how long each took (milliseconds), and the answers that were no page. */
export type Reading = { pages: number; seconds: number; times: number[]; faults: string[] };

/**
 * People who read one page after the other, each from a connection of their own, until `until` settles: no pause between
 * pages, so that there are as many as the server can make.
 */
export async function readPages(
  session: Session,
  paths: readonly string[],
  readers: number,
  until: Promise<unknown>,
): Promise<Reading> {
  const pool = new Pool(session.url.replace("localhost", "127.0.0.1"), { connections: readers });
  const headers = { cookie: session.cookie, "accept-encoding": "gzip", accept: "text/html" };
  const reading: Reading = { pages: 0, seconds: 0, times: [], faults: [] };
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  const started = performance.now();
  const read = async (first: number) => {
    for (let at = first; !isOver; at++) {
      const path = paths[at % paths.length] ?? "/";
      const begun = performance.now();
      const { statusCode, body } = await pool.request({ method: "GET", path, headers });
      await body.dump({ limit: 10_000_000 });
      if (statusCode !== 200) reading.faults.push(`${path}: ${statusCode}`);
      reading.times.push(performance.now() - begun);
    }
  };
  await Promise.all([over, ...Array.from({ length: readers }, (_, reader) => read(reader))]);
  reading.seconds = (performance.now() - started) / 1_000;
  reading.pages = reading.times.length;
  await pool.destroy();
  return reading;
}

/** The time (milliseconds) that `share` of the times do not exceed. */
export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
