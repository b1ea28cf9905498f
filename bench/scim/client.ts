import { Pool } from "undici";

/** A server under load; `base` is where its SCIM paths begin. */
export type Target = { origin: string; base: string; token: string };
export type Call = [method: "GET" | "POST" | "PUT" | "PATCH", path: string, body?: object];

export const clients = 16;
const pools = new Map<string, Pool>();

/** Several clients that each wait for their answer; the seconds all of them took. Throws when an answer is no success. */
export async function run(target: Target, call: (at: number) => Call, count: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const client = async () => {
    for (let at = next++; at < count; at = next++) await send(target, call(at));
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (performance.now() - started) / 1_000;
}

/** One request over a connection that stays open; the answer's text. */
export async function send({ origin, base, token }: Target, [method, path, body]: Call): Promise<string> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  const sent = body === undefined ? null : JSON.stringify(body);
  const answer = await poolOf(origin).request({ method, path: `${base}${path}`, headers, body: sent });
  const text = await answer.body.text();
  if (answer.statusCode >= 400) throw new Error(`${method} ${path} was answered ${answer.statusCode}: ${text}`);
  return text;
}

function poolOf(origin: string): Pool {
  const pool = pools.get(origin) ?? new Pool(origin, { connections: clients });
  pools.set(origin, pool);
  return pool;
}

export async function closePools(): Promise<void> {
  for (const pool of pools.values()) await pool.destroy();
}
