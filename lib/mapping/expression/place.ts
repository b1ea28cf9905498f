import type { BindingNode, Node } from "./node";
import type { Work } from "./reference";

/** Told of each step of an evaluation, innermost first. */
export type StepListener = (node: Node | BindingNode, input: unknown, result: unknown) => void;

/** The variables that are known at a place, with the slot of the frame that holds each. */
export type Variables = ReadonlyMap<string, number>;

/** What the compiler knows at one place of the tree, and how it goes on with what is inside. */
export type Place = {
  variables: Variables;
  observe: StepListener | null;
  interpret: (node: Node, place: Place) => Work;
};
