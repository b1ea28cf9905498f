import { ReasonError } from "./reason-error";

const typeWords: Record<string, string> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "nothing",
  expression: "an expression with &",
  "Array<number>": "a list of numbers",
  "Array<string>": "a list of texts",
  "Array<object>": "a list of objects",
  "Array<Array<any>>": "a list of pairs",
};
const ordinals = ["first", "second", "third", "fourth"];

const plainTypes = (types: string): string =>
  types
    .split(" | ")
    .map((type) => typeWords[type] ?? type)
    .join(" or ");

/** Why the engine found no value, as the end of a sentence an admin understands. */
export function describeFailure(error: unknown): string {
  if (error instanceof ReasonError) return error.message;
  if (error instanceof RangeError) return "it is too deep or too large to be worked out";
  const message = error instanceof Error ? error.message : "";
  const typed =
    /^Invalid type: (\w+)\(\) expected argument (\d+) to be type \((.+)\) but received type (.+) instead/.exec(message);
  if (typed !== null) return describeType(typed[1] ?? "", Number(typed[2]), typed[3] ?? "", typed[4] ?? "");
  if (message.startsWith("Invalid type: ")) return "a function met a value of another type than it can compare";
  if (message.includes("divide by zero")) return "it divides by zero";
  if (message.startsWith("not-a-number")) return "it calculates with something that is not a number";
  const variable = /undefined variable (\w+)/.exec(message)?.[1];
  if (variable !== undefined) return `the variable $${variable} is not defined`;
  if (message.includes("step cannot be 0")) return "the step of a slice cannot be 0";
  return "a function was given a value it cannot work with";
}

function describeType(name: string, position: number, expected: string, received: string): string {
  const ordinal = ordinals[position - 1] ?? `${position}th`;
  if (name === "join" && position === 2 && received === "array") {
    return "join() was given a list in which something is missing or not a text; add [?@] after the list to leave it out";
  }
  const got = received === "array" && expected.startsWith("Array<") ? "a list with other items" : plainTypes(received);
  return `${name}() needs ${plainTypes(expected)} as its ${ordinal} argument but got ${got}`;
}
