import { limitWords } from "@/lib/guard/words";
import type { Refusal } from "@/lib/scim/directory";
import type { OverLimit } from "./judge-ending";

/** The 429 that a push gets where the guard refuses instead of holding; the client's admin reads the detail. */
export const limitedRefusal = ({ people, limit, retryAfterSeconds }: OverLimit): Refusal => ({
  outcome: "limited",
  detail: `${people} people would have lost access within an hour; the limit is ${limitWords(limit)}. Rollcall refuses more for now: look at the assignments in the identity provider, or have an admin of Rollcall raise the limit under Guardrails.`,
  retryAfterSeconds,
});
