/** Why an expression does not compile, with the offsets of the fault. */
export class ExpressionError extends Error {
  readonly code: string;
  readonly from: number;
  readonly to: number;

  constructor(code: string, message: string, from: number, to: number) {
    super(message);
    this.name = "ExpressionError";
    this.code = code;
    this.from = from;
    this.to = to;
  }
}
