import type { ArithmeticName, ComparatorName, ComparatorNode, NodeOf } from "./node";
import { finite } from "./numbers";
import type { Place } from "./place";
import { ReasonError } from "./reason-error";
import type { Work } from "./reference";
import { sameValue } from "./same-value";

const orders: Record<Exclude<ComparatorName, "EQ" | "NE">, (left: number, right: number) => boolean> = {
  GT: (left, right) => left > right,
  GTE: (left, right) => left >= right,
  LT: (left, right) => left < right,
  LTE: (left, right) => left <= right,
};

/** Any two values can be equal. Only numbers have an order; for other values `<` and the like give null. */
export function interpretComparator(node: ComparatorNode, place: Place): Work {
  const left = place.interpret(node.left, place);
  const right = place.interpret(node.right, place);
  if (node.name === "EQ" || node.name === "NE") {
    const wanted = node.name === "EQ";
    return (value, frame) => sameValue(left(value, frame), right(value, frame), frame) === wanted;
  }
  const holds = orders[node.name];
  return (value, frame) => {
    const first = left(value, frame);
    const second = right(value, frame);
    return typeof first === "number" && typeof second === "number" ? holds(first, second) : null;
  };
}

const multiply = (left: number, right: number): number => left * right;
const arithmetic: Record<ArithmeticName, (left: number, right: number) => number> = {
  Plus: (left, right) => left + right,
  Minus: (left, right) => left - right,
  Star: multiply,
  Multiply: multiply,
  Divide: (left, right) => left / divisor(right),
  Div: (left, right) => Math.floor(left / divisor(right)),
  Modulo: (left, right) => left % divisor(right),
};

export function interpretArithmetic(node: NodeOf<"Arithmetic">, place: Place): Work {
  const left = place.interpret(node.left, place);
  const right = place.interpret(node.right, place);
  const calculate = arithmetic[node.operator];
  return (value, frame) => {
    const first = left(value, frame);
    return finite(calculate(numberOf(first), numberOf(right(value, frame))));
  };
}

export function interpretUnary(node: NodeOf<"Unary">, place: Place): Work {
  const operand = place.interpret(node.operand, place);
  const sign = node.operator === "Minus" ? -1 : 1;
  return (value, frame) => sign * numberOf(operand(value, frame));
}

function numberOf(value: unknown): number {
  if (typeof value !== "number") throw new ReasonError("it calculates with something that is not a number");
  return value;
}

function divisor(value: number): number {
  if (value === 0) throw new ReasonError("it divides by zero");
  return value;
}
