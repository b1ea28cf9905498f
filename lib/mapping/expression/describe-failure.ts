import { ReasonError } from "./reason-error";

/** Why an evaluation failed, as the end of a sentence for an admin. */
export function describeFailure(error: unknown): string {
  if (error instanceof ReasonError) return error.message;
  if (error instanceof RangeError) return "it is too deep or too large to be worked out";
  return "a function was given a value it cannot work with";
}
