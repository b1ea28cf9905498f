import { z } from "zod";
import { endRun } from "./apply-event";
import { type Engine, RunDefect } from "./engine";
import { checkpointSchema, type Op } from "./protocol";
import { lockRun } from "./runs.store";
import { applyOps } from "./settle";

/**
 * Keeps steps the SDK reports while it goes on executing the function. Answers 409, at which the SDK stops, when the
 * run is no longer this execution's (cancelled, taken over, ended), and after keeping them when the engine stops.
 */
export async function receiveCheckpoint(engine: Engine, runId: string, body: unknown): Promise<Response> {
  const parsed = checkpointSchema.safeParse(body);
  if (!parsed.success) return Response.json({ error: z.prettifyError(parsed.error), status: 400 }, { status: 400 });
  const { qi_id: token, steps } = parsed.data;
  const kept = await keepSteps(engine, runId, token, steps);
  const status = kept && !engine.stopping ? 200 : 409;
  return Response.json({ status }, { status });
}

async function keepSteps(engine: Engine, runId: string, token: string, ops: Op[]): Promise<boolean> {
  try {
    return await engine.db.transaction(async (tx) => {
      const run = await lockRun(tx, runId, token);
      const fn = run ? engine.functions.get(run.functionId) : undefined;
      if (!run || !fn) return false;
      await applyOps({ tx, engine, run, attempt: run.attempt, maxAttempts: fn.retries + 1, retryAfter: null }, ops);
      return true;
    });
  } catch (error) {
    if (!(error instanceof RunDefect)) throw error;
    await failRun(engine, runId, token, error);
    return false;
  }
}

async function failRun(engine: Engine, runId: string, token: string, { name, message }: RunDefect): Promise<void> {
  await engine.db.transaction(async (tx) => {
    const run = await lockRun(tx, runId, token);
    if (run) await endRun(tx, engine, run, { status: "failed", error: { name, message } });
  });
}
