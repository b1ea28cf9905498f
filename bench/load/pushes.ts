import { randomUUID } from "node:crypto";
import { Pool } from "undici";

export type Pushes = { seconds: number; times: number[] };

/** An identity provider that asks so many times a second, and waits where it has 16 answers to come, until `until` settles. */
export async function pushSteadily(
  { url, token }: { url: string; token: string },
  perSecond: number,
  until: Promise<unknown>,
): Promise<Pushes> {
  const pool = new Pool(url.replace("localhost", "127.0.0.1"), { connections: clients });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/scim+json" };
  const times: number[] = [];
  let isOver = false;
  const over = until.then(() => {
    isOver = true;
  });
  const started = performance.now();
  const push = async (client: number) => {
    for (let at = 0; !isOver; at++) {
      const due = started + ((at * clients + client) * 1_000) / perSecond;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const begun = performance.now();
      const { statusCode, body } = await pool.request({ ...requestFor(at), headers });
      const text = await body.text();
      if (statusCode >= 400) throw new Error(`A push was answered ${statusCode}: ${text}`);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all([over, ...Array.from({ length: clients }, (_, client) => push(client))]);
  const seconds = (performance.now() - started) / 1_000;
  await pool.destroy();
  return { seconds, times };
}

const clients = 16;
const base = "/api/scim/v2/Users";

/** As identity providers do: look whether there is somebody, then make them. */
function requestFor(at: number): { method: "GET" | "POST"; path: string; body?: string } {
  const userName = `${randomUUID()}@example.com`;
  if (at % 2 === 0) return { method: "GET", path: `${base}?filter=${encodeURIComponent(`userName eq "${userName}"`)}` };
  const name = { givenName: "Ada", familyName: "Example" };
  return { method: "POST", path: base, body: JSON.stringify({ userName, name, active: true }) };
}
