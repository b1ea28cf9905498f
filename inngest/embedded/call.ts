import { z } from "zod";
import type { ActiveRun, Engine } from "./engine";
import { errorSchema, type Op, opSchema, type RunError } from "./protocol";
import { readRetryAfter } from "./retry";
import type { Candidate } from "./runs.store";
import type { StepRow } from "./steps.store";

/** The address the SDK is given; the request never leaves the process. */
export const servedAt = "http://embedded.invalid/api/inngest";

export type Reply = { retryAfter: Date | null } & (
  | { kind: "done"; output: unknown }
  | { kind: "ops"; ops: Op[] }
  | { kind: "error"; error: RunError; retry: boolean }
);

export type Call = {
  run: Candidate;
  token: ActiveRun["token"];
  /** `step` lets the SDK go on from where the run is; an id executes that planned step only. */
  stepId: string;
  attempt: number;
  maxAttempts: number;
  steps: StepRow[];
};

/** Calls the serve handler once, as Inngest's executor would, and reads what it answers. */
export async function callFunction(engine: Engine, call: Call): Promise<Reply> {
  const url = new URL(servedAt);
  url.searchParams.set("fnId", call.run.functionId);
  url.searchParams.set("stepId", call.stepId);
  const request = new Request(url, {
    method: "POST",
    headers: { host: url.host, "content-type": "application/json" },
    body: JSON.stringify(bodyOf(call)),
  });
  try {
    return await readReply(await engine.handler(request), engine.clock.now());
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return { kind: "error", error: { name: "CallFailed", message }, retry: true, retryAfter: null };
  }
}

function bodyOf({ run, token, attempt, maxAttempts, steps }: Call) {
  const completed = steps.filter((step) => step.status === "completed");
  const stack = completed.map((step) => step.id);
  return {
    version: 2,
    event: run.event,
    events: [run.event],
    steps: Object.fromEntries(completed.map((step) => [step.id, stateOf(step)])),
    ctx: {
      run_id: run.id,
      fn_id: run.functionId,
      // The SDK hands this back with every checkpoint, which is how a superseded execution is told to stop.
      qi_id: token,
      attempt,
      max_attempts: maxAttempts,
      stack: { stack, current: stack.length },
      disable_immediate_execution: false,
      use_api: false,
    },
  };
}

function stateOf(step: StepRow) {
  if (step.error !== null) return { type: "error", error: step.error };
  return { type: "data", data: outputOf(step.output) ?? null };
}

/** Outputs are kept as `{ value }`: a bare JSON string would be parsed twice on its way out of the database. */
export function outputOf(stored: unknown): unknown {
  return z.object({ value: z.unknown().optional() }).nullish().parse(stored)?.value;
}

async function readReply(response: Response, now: Date): Promise<Reply> {
  const retryAfter = readRetryAfter(response.headers.get("retry-after"), now);
  const text = await response.text();
  const body = parseJson(text);
  if (response.status === 200) return { kind: "done", output: body, retryAfter };
  if (response.status === 206) return { kind: "ops", ops: z.array(opSchema).parse(body), retryAfter };
  const retry = response.headers.get("x-inngest-no-retry") !== "true";
  return { kind: "error", error: readError(body, `HTTP ${response.status} ${text.slice(0, 200)}`), retry, retryAfter };
}

/** An error as the SDK serialises it: `{ name, message, stack }`, or `{ error }` for its own failures. */
export function readError(body: unknown, fallback: string): RunError {
  const parsed = errorSchema.safeParse(body);
  if (parsed.success && parsed.data.message !== "") return parsed.data;
  const own = z.object({ error: z.string() }).safeParse(body);
  return { name: "Error", message: own.success ? own.data.error : fallback };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
