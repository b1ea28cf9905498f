import { type compile, TreeInterpreter } from "@jmespath-community/jmespath";
import { limits } from "../limits";
import { guardFunctions } from "./engine-functions";
import { ReasonError } from "./reason-error";

export type EngineNode = ReturnType<typeof compile>;
export type Interpreter = typeof TreeInterpreter;
type Value = Parameters<Interpreter["visit"]>[1];
/** Called after each step of an evaluation. */
export type StepListener = (node: EngineNode, input: unknown, result: unknown) => void;

let stepsLeft = 0;
let listener: StepListener | null = null;

/** Takes `count` steps from the running evaluation's allowance. */
export function spendSteps(count: number): void {
  stepsLeft -= count;
  if (stepsLeft < 0) {
    throw new ReasonError(`it takes more than ${limits.evaluationSteps} steps on this payload`);
  }
}

/** The engine exports one shared instance only; its constructor gives us one whose functions nobody else can touch. */
function openInterpreter(): Interpreter {
  const Engine = TreeInterpreter.constructor as new () => Interpreter;
  return new Engine();
}

/** Counts every step, also inside `let`, for which the engine opens a further interpreter. */
function countSteps(interpreter: Interpreter): Interpreter {
  const visit = interpreter.visit;
  const withScope = interpreter.withScope;
  interpreter.visit = (node: EngineNode, value: Value) => {
    if (--stepsLeft < 0) spendSteps(0);
    const result = visit.call(interpreter, node, value);
    if (listener !== null) listener(node, value, result);
    return result;
  };
  interpreter.withScope = (scope) => countSteps(withScope.call(interpreter, scope));
  return interpreter;
}

const interpreter = countSteps(openInterpreter());
guardFunctions(interpreter, spendSteps);

/** The functions this engine knows, our own included; the internal ones hold a space and cannot be typed. */
export const engineFunctionNames: readonly string[] = interpreter.runtime
  .getRegistered()
  .filter((name) => !name.includes(" "));

/** Runs a lowered tree on a payload. Throws whatever the engine or a function throws. */
export function runEngine(node: EngineNode, payload: unknown): unknown {
  stepsLeft = limits.evaluationSteps;
  return interpreter.search(node, payload as Parameters<Interpreter["search"]>[1]);
}

/** The same with every step reported, for the trace. */
export function runEngineObserved(node: EngineNode, payload: unknown, observe: StepListener): unknown {
  listener = observe;
  try {
    return runEngine(node, payload);
  } finally {
    listener = null;
  }
}
