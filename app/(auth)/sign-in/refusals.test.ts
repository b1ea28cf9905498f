import { expect, test } from "vitest";
import { oidcRefusals } from "@/lib/access/oidc";
import { localRefusal, refusalOf } from "./refusals";

const now = new Date("2026-03-04T12:00:00Z");

test.each(oidcRefusals)("%s has words of its own and says what to do", (reason) => {
  const { message, remedy } = refusalOf(`oidc_${reason}`);
  expect(message).not.toBe(refusalOf("anything else").message);
  expect(remedy).toMatch(/\.$/);
});

test.each(["constructor", "__proto__", "<script>", ""])("%j is no known reason", (error) => {
  expect(refusalOf(error).message).toBe("Sign-in failed.");
});

test.each([
  ["wrong", "E-mail or password is wrong.", "Check both and try again."],
  ["blocked:2026-03-04T12:14:01.000Z", "Too many failed sign-ins.", "Try again in 15 minutes (12:14 UTC)."],
  ["blocked:2026-03-04T12:00:30.000Z", "Too many failed sign-ins.", "Try again in 1 minute (12:00 UTC)."],
])("%s", (error, message, remedy) => {
  expect(localRefusal(error, now)).toEqual({ message, remedy });
});
