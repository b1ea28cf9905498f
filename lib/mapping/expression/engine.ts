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
function watch(interpreter: Interpreter): Interpreter {
  const visit = interpreter.visit;
  const withScope = interpreter.withScope;
  interpreter.visit = (node: EngineNode, value: Value) => {
    if (--stepsLeft < 0) spendSteps(0);
    if (typeof value === "string" && node.type === "Slice") spendSteps(sizeOf(value));
    const result = visit.call(interpreter, node, value);
    if (listener !== null) listener(node, value, result);
    return result;
  };
  interpreter.withScope = (scope) => watch(withScope.call(interpreter, scope));
  watchCalls(interpreter);
  return interpreter;
}

/** Ten items, or a hundred characters, that a function looks at or builds count as one step. */
function sizeOf(value: unknown, countsKeys = false): number {
  if (typeof value === "string") return Math.floor(value.length / 100);
  if (Array.isArray(value)) return Math.floor(value.length / 10);
  return countsKeys && typeof value === "object" && value !== null ? Math.floor(Object.keys(value).length / 10) : 0;
}

const keyReaders = new Set(["length", "merge"]);

/**
 * A function is one visit however much it is given: a list sorted anew for each of its items would take for ever. What
 * calls it is remembered, because `&` expressions are run where they are written, with the variables there.
 */
function watchCalls(interpreter: Interpreter): void {
  const { runtime } = interpreter;
  const call = runtime.callFunction;
  runtime.callFunction = (name, values) => {
    const countsKeys = keyReaders.has(name);
    for (const value of values) stepsLeft -= sizeOf(value, countsKeys);
    if (stepsLeft < 0) spendSteps(0);
    const outer = calling;
    calling = interpreter;
    const result = call.call(runtime, name, values);
    calling = outer;
    spendSteps(sizeOf(result));
    return result;
  };
}

const interpreter = watch(openInterpreter());
let calling = interpreter;
const visitWhereWritten: Interpreter["visit"] = (node, value) => calling.visit(node, value);
// The engine's own functions run `&` expressions outside of any `let`, where its variables are not known.
Object.assign(interpreter.runtime, { _interpreter: { visit: visitWhereWritten } });
guardFunctions(interpreter, visitWhereWritten, spendSteps);

/** The functions this engine knows, our own included; the internal ones hold a space and cannot be typed. */
export const engineFunctionNames: readonly string[] = interpreter.runtime
  .getRegistered()
  .filter((name) => !name.includes(" "));

/** Runs a lowered tree on a payload. Throws whatever the engine or a function throws. */
export function runEngine(node: EngineNode, payload: unknown): unknown {
  stepsLeft = limits.evaluationSteps;
  calling = interpreter;
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
