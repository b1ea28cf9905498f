import { ReasonError } from "../reason-error";
import { typeOf, type ValueType } from "../values";

export type ArgumentType = "any" | "reference" | "texts" | "numbers" | "pairs" | Exclude<ValueType, "boolean">;

const words: Record<ArgumentType | ValueType, string> = {
  any: "anything",
  text: "a text",
  number: "a number",
  boolean: "true or false",
  list: "a list",
  object: "an object",
  null: "nothing",
  reference: "an expression with &",
  texts: "a list of texts",
  numbers: "a list of numbers",
  pairs: "a list of pairs",
};
const ordinals = ["first", "second", "third", "fourth"];

const hasType: Record<ArgumentType, (value: unknown) => boolean> = {
  any: () => true,
  // A call without & in this place does not compile, so the value is always a reference.
  reference: () => true,
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  list: Array.isArray,
  object: (value) => typeOf(value) === "object",
  null: (value) => value === null || value === undefined,
  texts: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
  numbers: (value) => Array.isArray(value) && value.every((item) => typeof item === "number"),
  pairs: (value) => Array.isArray(value) && value.every(Array.isArray),
};

/** Throws a ReasonError unless the value has one of the types. */
export type Check = (value: unknown) => void;

export function checkOf(name: string, position: number, types: readonly ArgumentType[]): Check {
  const [first, ...others] = types.map((type) => hasType[type]);
  const refuse = (value: unknown) => {
    throw new ReasonError(describeType(name, position, types, value));
  };
  if (first === undefined) return () => {};
  if (others.length === 0) return (value) => first(value) || refuse(value);
  return (value) => first(value) || others.some((other) => other(value)) || refuse(value);
}

function describeType(name: string, position: number, types: readonly ArgumentType[], value: unknown): string {
  if (name === "join" && position === 1 && Array.isArray(value)) {
    return "join() was given a list in which something is missing or not a text; add [?@] after the list to leave it out";
  }
  const ofLists = types.some((type) => type === "texts" || type === "numbers" || type === "pairs");
  const got = ofLists && Array.isArray(value) ? "a list with other items" : words[typeOf(value)];
  const wanted = types.map((type) => words[type]).join(" or ");
  return `${name}() needs ${wanted} as its ${ordinals[position] ?? `${position + 1}th`} argument but got ${got}`;
}
