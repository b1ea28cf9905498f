import type { BindingNode, Node } from "./node";
import type { Work } from "./reference";

/** Called with each step of an evaluation, innermost first. */
export type StepListener = (node: Node | BindingNode, input: unknown, result: unknown) => void;

/** The variables visible at a place, with the frame's slot of each. */
export type Variables = ReadonlyMap<string, number>;

/** What the compiler knows at one place of the tree, and how it compiles the nodes inside. */
export type Place = {
  variables: Variables;
  observe: StepListener | null;
  interpret: (node: Node, place: Place) => Work;
};
