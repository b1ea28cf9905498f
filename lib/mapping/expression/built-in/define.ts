import type { Frame } from "../frame";
import type { Reference } from "../reference";
import type { ArgumentType } from "./argument-type";

type ValueOf = {
  any: unknown;
  text: string;
  number: number;
  list: readonly unknown[];
  object: object;
  null: null;
  texts: readonly string[];
  numbers: readonly number[];
  pairs: readonly (readonly unknown[])[];
  reference: Reference;
};
type Types = readonly (readonly ArgumentType[])[];
type Values<T extends Types, Optional> = { [At in keyof T]: ValueOf[T[At][number]] | Optional };

/** A function of the language: the types its arguments may have, checked before its work is called with them. */
export type BuiltIn = {
  types: Types;
  variadic: boolean;
  work: (frame: Frame, ...values: unknown[]) => unknown;
};

/** The one cast: `checkArguments` guarantees that `work` gets values of the types it declares. */
const builtIn = (types: Types, variadic: boolean, work: unknown): BuiltIn => ({
  types,
  variadic,
  work: work as BuiltIn["work"],
});

export const define = <const T extends Types>(
  types: T,
  work: (frame: Frame, ...values: Values<T, never>) => unknown,
): BuiltIn => builtIn(types, false, work);

/** A function whose arguments in `more` are optional. */
export const defineOptional = <const T extends Types, const M extends Types>(
  types: T,
  more: M,
  work: (frame: Frame, ...values: [...Values<T, never>, ...Values<M, undefined>]) => unknown,
): BuiltIn => builtIn([...types, ...more], false, work);

/** A function with any number of arguments of one type. */
export const defineVariadic = <const T extends ArgumentType>(
  type: T,
  work: (frame: Frame, ...values: ValueOf[T][]) => unknown,
): BuiltIn => builtIn([[type]], true, work);
