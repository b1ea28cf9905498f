import type { LetNode } from "./node";
import type { Place, Variables } from "./place";
import { ReasonError } from "./reason-error";
import type { Work } from "./reference";
import { objectOf } from "./values";

/**
 * Which variable a name means is settled while compiling, so an `&` expression knows those where it is written. As many
 * slots as the deepest place has variables are enough: of two that are not visible together one is over.
 */
export function interpretLet({ bindings, expression }: LetNode, place: Place): Work {
  const inner = new Map(place.variables);
  const first = Math.max(-1, ...place.variables.values()) + 1;
  const works = bindings.map((binding, at) => {
    inner.set(binding.variable, first + at);
    return observedBinding(binding, place);
  });
  const body = place.interpret(expression, { ...place, variables: inner });
  return (value, frame) => {
    // All are worked out before the first is set: none sees another of the same `let`.
    const values = works.map((work) => work(value, frame));
    values.forEach((found, at) => {
      frame.variables[first + at] = found;
    });
    return body(value, frame);
  };
}

function observedBinding(binding: LetNode["bindings"][number], place: Place): Work {
  const work = place.interpret(binding.reference, place);
  const { observe } = place;
  if (observe === null) return work;
  return (value, frame) => {
    const found = work(value, frame);
    observe(binding, value, objectOf([[binding.variable, found]]));
    return found;
  };
}

export function interpretVariable(name: string, variables: Variables): Work {
  const slot = variables.get(name);
  if (slot !== undefined) return (_, frame) => frame.variables[slot] ?? null;
  return () => {
    throw new ReasonError(`the variable $${name} is not defined`);
  };
}
