import type { AppEvent, Context } from "@/lib/context";
import type { Database } from "@/lib/db/client";
import { log } from "@/lib/log";
import { createVault } from "@/lib/secrets/seal";

export type TestContext = Context & { emitted: AppEvent[] };

/** An admin's context on a fixed clock that collects the events it emits. */
export function testContext(db: Database, given: Partial<Context> = {}): TestContext {
  const emitted: AppEvent[] = [];
  return {
    db,
    actor: { type: "admin", id: "00000000-0000-4000-8000-00000000000a", name: "Ana" },
    now: new Date("2026-03-04T05:06:07Z"),
    requestId: "test-request",
    log,
    vault: createVault("a secret for tests, 32 characters or more"),
    emit: async (event) => void emitted.push(event),
    emitted,
    ...given,
  };
}

/** The same context with the system as actor, as Rollcall's own jobs have it. */
export function asSystem<Given extends Context>(ctx: Given): Given {
  return { ...ctx, actor: { type: "system", name: "system" } };
}
