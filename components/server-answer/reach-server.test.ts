import { expect, test } from "vitest";
import { provideConfirmation } from "./confirmation";
import { reachServer } from "./reach-server";

test("an answer is handed on", async () => {
  expect(await reachServer(async () => ({ ok: true, value: 1 }))).toEqual({ ok: true, value: 1 });
});

test.each([new TypeError("Failed to fetch"), new Error("An unexpected response was received from the server.")])(
  "%s becomes words and a remedy",
  async (error) => {
    const answer = await reachServer(() => Promise.reject(error));
    expect(answer).toMatchObject({ ok: false, message: expect.stringContaining("did not answer") });
  },
);

test("what wants a confirmation is called again after it, and its refusal handed on without one", async () => {
  const unconfirmed = { ok: false, message: "Confirm that it is you.", isUnconfirmed: true } as const;
  const answers = [unconfirmed, unconfirmed, { ok: true, value: 1 } as const];
  const call = async () => answers.shift();
  let asked = 0;
  const end = provideConfirmation(async () => {
    asked += 1;
    return true;
  });
  expect(await reachServer(call)).toEqual({ ok: true, value: 1 });
  expect(asked).toBe(2);
  end();
  expect(await reachServer(async () => unconfirmed)).toEqual(unconfirmed);
  const refuse = provideConfirmation(async () => false);
  expect(await reachServer(async () => unconfirmed)).toEqual(unconfirmed);
  refuse();
});
