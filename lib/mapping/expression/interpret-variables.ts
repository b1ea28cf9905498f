import type { LetNode } from "./node";
import type { Place, Variables } from "./place";
import { ReasonError } from "./reason-error";
import type { Work } from "./reference";
import { objectOf } from "./values";

/**
 * A name is bound to its variable while compiling, so an `&` expression sees the variables of the place where it is
 * written. Variables that are never visible together share a slot.
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
    // All values are evaluated before the first is set, so that no variable sees another of the same `let`.
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
