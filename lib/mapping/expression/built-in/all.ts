import type { BuiltIn } from "./define";
import { listFunctions } from "./lists";
import { objectFunctions } from "./objects";
import { orderFunctions } from "./order";
import { textFunctions } from "./texts";

/** Every function of the language by its name; `functionTable` has their descriptions. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map(
  Object.entries({ ...textFunctions, ...listFunctions, ...orderFunctions, ...objectFunctions }),
);
