import { z } from "zod";
import { type Cron, parseCron } from "./cron/schedule";
import { compileExpression, type Expression } from "./expression";
import { limits } from "./protocol";

const concurrencySchema = z.object({
  limit: z.number().int().positive(),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).optional(),
});

const functionSchema = z.looseObject({
  id: z.string().min(1),
  triggers: z.array(
    z.object({ event: z.string().optional(), expression: z.string().nullish(), cron: z.string().optional() }).loose(),
  ),
  steps: z.object({ step: z.object({ retries: z.object({ attempts: z.number().int().nonnegative() }).optional() }) }),
  concurrency: z.union([z.number(), concurrencySchema, z.array(concurrencySchema)]).optional(),
  cancel: z
    .array(z.object({ event: z.string(), if: z.string().optional(), timeout: z.string().optional() }))
    .optional(),
});

const registrationSchema = z.object({ functions: z.array(z.unknown()) });

/** Settings that the SDK accepts and this engine would ignore. */
const unsupported = [
  "idempotency",
  "batchEvents",
  "rateLimit",
  "throttle",
  "debounce",
  "priority",
  "timeouts",
  "singleton",
] as const;

export type EngineFunction = {
  id: string;
  retries: number;
  events: { name: string; condition: Expression | null }[];
  crons: Cron[];
  concurrency: { limit: number; key: Expression | null }[];
  cancelOn: { event: string; condition: Expression | null }[];
};

/** Reads the function list the SDK posts to `/fn/register`; throws on any setting the engine would not honour. */
export function readRegistration(body: unknown): EngineFunction[] {
  return registrationSchema.parse(body).functions.map(readFunction);
}

function readFunction(given: unknown): EngineFunction {
  const config = functionSchema.parse(given);
  for (const setting of unsupported) {
    if (config[setting] !== undefined) throw refusal(config.id, setting);
  }
  return {
    id: config.id,
    retries: config.steps.step.retries?.attempts ?? limits.defaultRetries,
    events: config.triggers.flatMap((trigger) =>
      trigger.event === undefined ? [] : [readTrigger(config.id, trigger)],
    ),
    crons: config.triggers.flatMap(({ cron }) => (cron === undefined ? [] : [parseCron(cron)])),
    concurrency: readConcurrency(config.id, config.concurrency),
    cancelOn: (config.cancel ?? []).map((cancel) => {
      if (cancel.timeout !== undefined) throw refusal(config.id, "cancelOn.timeout");
      return { event: exactName(config.id, cancel.event), condition: compileOptional(cancel.if) };
    }),
  };
}

function readTrigger(id: string, trigger: { event?: string; expression?: string | null }) {
  return { name: exactName(id, trigger.event ?? ""), condition: compileOptional(trigger.expression) };
}

function readConcurrency(id: string, given: z.infer<typeof functionSchema>["concurrency"]) {
  if (given === undefined) return [];
  const list = typeof given === "number" ? [{ limit: given }] : Array.isArray(given) ? given : [given];
  return list.map((entry) => {
    const { limit, key, scope } = concurrencySchema.parse(entry);
    if (scope !== undefined && scope !== "fn") throw refusal(id, `concurrency.scope "${scope}"`);
    return { limit, key: compileOptional(key) };
  });
}

function exactName(id: string, name: string): string {
  if (name.includes("*")) throw refusal(id, `the event pattern "${name}"`);
  return name;
}

function compileOptional(source: string | null | undefined): Expression | null {
  return source === undefined || source === null || source === "" ? null : compileExpression(source);
}

function refusal(id: string, setting: string): Error {
  return new Error(
    `Function "${id}" uses ${setting}, which the embedded engine does not support. Remove it, or run the functions on an Inngest server (INNGEST_BASE_URL or INNGEST_DEV).`,
  );
}
