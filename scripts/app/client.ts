import { z } from "zod";

export type Credentials = { email: string; password: string };
export type Session = { url: string; cookie: string };

const progress = z.object({
  syncs: z.array(
    z.object({
      id: z.number(),
      status: z.string(),
      stage: z.string().nullable(),
      counts: z.record(z.string(), z.number()),
      progress: z.object({ verb: z.string(), done: z.number(), total: z.number().nullable() }),
    }),
  ),
});
export type SyncState = z.infer<typeof progress>["syncs"][number];

/** Signs in as the sign-in page does. Returns the session's cookie; throws when the app refuses. */
export async function signIn(url: string, { email, password }: Credentials): Promise<Session> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = z.object({ csrfToken: z.string() }).parse(await first.json());
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { "content-type": "application/x-www-form-urlencoded", cookie: cookiesOf(first), origin: url },
    body: new URLSearchParams({ csrfToken, email, password, callbackUrl: url, json: "true" }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes("session-token"))
    throw new Error(`Signing in at ${url} as ${email} was refused (${answer.status}).`);
  return { url, cookie };
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

/** The state of a sync; null when there is none with that id. */
export async function readSync(session: Session, id: number): Promise<SyncState | null> {
  const answer = await fetch(`${session.url}/api/syncs/progress?ids=${id}`, {
    // A busy app may close an idle connection just as the next request is sent on it.
    headers: { cookie: session.cookie, connection: "close" },
  });
  if (!answer.ok) throw new Error(`Asking for sync ${id} was answered ${answer.status}: ${await answer.text()}`);
  return progress.parse(await answer.json()).syncs.find((sync) => sync.id === id) ?? null;
}

const open = ["pending", "running"];

/** Waits until a sync is no longer pending or running. `watch` is called with each state read. */
export async function waitForSync(
  session: Session,
  id: number,
  options: { seconds: number; watch?: (state: SyncState) => void },
): Promise<SyncState> {
  const deadline = Date.now() + options.seconds * 1_000;
  for (;;) {
    const state = await readSync(session, id);
    if (!state) throw new Error(`There is no sync ${id}.`);
    options.watch?.(state);
    if (!open.includes(state.status)) return state;
    if (Date.now() > deadline) throw new Error(`Sync ${id} is still ${state.status} after ${options.seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
