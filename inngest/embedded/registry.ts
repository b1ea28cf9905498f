import type { Engine } from "./engine";

/** Next bundles instrumentation and route handlers separately, so a module's variable would exist twice. */
const key = Symbol.for("rollcall.inngest.embedded");

type Holder = { [key]?: Engine };

export function currentEngine(): Engine | undefined {
  return (globalThis as Holder)[key];
}

export function setCurrentEngine(engine: Engine): void {
  (globalThis as Holder)[key] = engine;
}

/** An engine removes itself only while it is the current one. */
export function clearCurrentEngine(engine: Engine): void {
  if ((globalThis as Holder)[key] === engine) delete (globalThis as Holder)[key];
}
