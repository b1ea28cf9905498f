import { expect, test } from "vitest";
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
