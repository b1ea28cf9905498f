import type { Json } from "../evaluation";
import { invalid, type Outcome } from "./outcome";
import { normaliseText } from "./text";

/** A picture's address: http or https only, so that no other scheme reaches a page. */
export function normalisePictureUrl(found: Json): Outcome<string> {
  const outcome = normaliseText(found);
  if (outcome.kind !== "value") return outcome;
  const { value } = outcome;
  const isAddress = /^https?:\/\/[^\s/\\"'<>]/i.test(value) && !/[\s"<>\\]/.test(value) && URL.canParse(value);
  return isAddress ? outcome : invalid("which is not an address that begins with http:// or https://");
}
