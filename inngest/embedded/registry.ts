import type { Engine } from "./engine";

/** Next bundles instrumentation and route handlers apart: a module's own variable would exist twice. */
const key = Symbol.for("rollcall.inngest.embedded");

type Holder = { [key]?: Engine };

export function currentEngine(): Engine | undefined {
  return (globalThis as Holder)[key];
}

export function setCurrentEngine(engine: Engine): void {
  (globalThis as Holder)[key] = engine;
}

/** Only the engine that is current may withdraw itself; a later one stays. */
export function clearCurrentEngine(engine: Engine): void {
  if ((globalThis as Holder)[key] === engine) delete (globalThis as Holder)[key];
}
