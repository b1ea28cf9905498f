/** An expression that cannot be compiled: why, and the offsets it is about. */
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
