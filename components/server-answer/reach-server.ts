export type Unreached = { ok: false; message: string; remedy: string };

/** A server action's answer; when the call itself does not come through, that in words instead of a thrown error. */
export async function reachServer<Answer>(call: () => Promise<Answer>): Promise<Answer | Unreached> {
  try {
    return await call();
  } catch {
    return {
      ok: false,
      message: "Rollcall did not answer, so it is not known whether this was done.",
      remedy: "Check your connection and look again. If Rollcall was updated meanwhile, reload this page first.",
    };
  }
}
