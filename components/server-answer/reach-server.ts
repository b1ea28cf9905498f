import { askConfirmation, isUnconfirmed } from "./confirmation";

export type Unreached = { ok: false; message: string; remedy: string };

/**
 * A server action's answer; when the call itself does not come through, that in words instead of a thrown error. An action that
 * wants to know that it is still the admin is called again after they have confirmed it.
 */
export async function reachServer<Value>(call: () => Promise<Value>): Promise<Value | Unreached> {
  const answer = await tryCall(call);
  return isUnconfirmed(answer) && (await askConfirmation()) ? reachServer(call) : answer;
}

async function tryCall<Value>(call: () => Promise<Value>): Promise<Value | Unreached> {
  try {
    return await call();
  } catch {
    return {
      ok: false,
      message: "Rollcall did not answer, so this may or may not be done.",
      remedy: "Check your connection, then see whether it was done. If Rollcall was just updated, reload this page.",
    };
  }
}
