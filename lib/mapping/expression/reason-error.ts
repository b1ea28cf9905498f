/** Why an expression has no value on one payload, as the end of a sentence: no capital, no full stop. */
export class ReasonError extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "ReasonError";
  }
}
