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

/** Its work gets values of the types it asks for, which `checkArguments` guarantees; hence the one cast. */
const builtIn = (types: Types, variadic: boolean, work: unknown): BuiltIn => ({
  types,
  variadic,
  work: work as BuiltIn["work"],
});

export const define = <const T extends Types>(
  types: T,
  work: (frame: Frame, ...values: Values<T, never>) => unknown,
): BuiltIn => builtIn(types, false, work);

/** The arguments in `more` may be left out. */
export const defineOptional = <const T extends Types, const M extends Types>(
  types: T,
  more: M,
  work: (frame: Frame, ...values: [...Values<T, never>, ...Values<M, undefined>]) => unknown,
): BuiltIn => builtIn([...types, ...more], false, work);

/** Any number of arguments of one type. */
export const defineVariadic = <const T extends ArgumentType>(
  type: T,
  work: (frame: Frame, ...values: ValueOf[T][]) => unknown,
): BuiltIn => builtIn([[type]], true, work);
