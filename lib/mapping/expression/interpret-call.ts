import { builtIns } from "./built-in/all";
import { type Check, checkOf } from "./built-in/argument-type";
import type { BuiltIn } from "./built-in/define";
import { countNodes, type FunctionNode } from "./node";
import type { Place } from "./place";
import { isTextArgument } from "./quoted-text";
import { ReasonError } from "./reason-error";
import type { Reference, Work } from "./reference";

/** A function call. All arguments are evaluated before their types are checked, as the specification requires. */
export function interpretCall(call: FunctionNode, place: Place): Work {
  const known = builtIns.get(call.name);
  if (known === undefined) return refuseCall(call.name);
  const values = call.children.map((_, index) => argument(call, index, place));
  const checks = call.children.map((_, index) => checkOf(call.name, index, typesAt(known, index)));
  const { work } = known;
  const [first, second] = values;
  const [checkFirst, checkSecond] = checks;
  if (values.length === 1 && first && checkFirst) return callWithOne(work, first, checkFirst);
  if (values.length === 2 && first && second && checkFirst && checkSecond) {
    return (value, frame) => {
      const one = first(value, frame);
      const other = second(value, frame);
      checkFirst(one);
      checkSecond(other);
      return work(frame, one, other);
    };
  }
  return (value, frame) => {
    const given = values.map((each) => each(value, frame));
    for (const [at, check] of checks.entries()) check(given[at]);
    return work(frame, ...given);
  };
}

const callWithOne =
  (work: BuiltIn["work"], first: Work, check: Check): Work =>
  (value, frame) => {
    const one = first(value, frame);
    check(one);
    return work(frame, one);
  };

const typesAt = ({ types, variadic }: BuiltIn, index: number) => types[variadic ? 0 : index] ?? [];

/** Only a guard: an expression with an unknown function does not compile. */
const refuseCall =
  (name: string): Work =>
  () => {
    throw new ReasonError(`there is no function ${name}()`);
  };

function argument(call: FunctionNode, index: number, place: Place): Work {
  const child = call.children[index];
  if (child === undefined) return () => null;
  if (child.type === "Field" && isTextArgument(call, index)) return () => child.name;
  if (child.type !== "ExpressionReference") return place.interpret(child, place);
  const reference: Reference = { work: place.interpret(child.child, place), weight: countNodes(child.child) };
  return () => reference;
}
