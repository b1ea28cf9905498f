import { z } from "zod";

/** The part of Inngest's SDK protocol the engine speaks, parsed at the border. Checked against inngest-js 4.24. */

export const limits = {
  /** Inngest's own defaults, so that what runs here also runs there. */
  eventBytes: 512 * 1024,
  eventsPerRequest: 1000,
  stepOutputBytes: 4 * 1024 * 1024,
  stepsPerRun: 1000,
  defaultRetries: 3,
} as const;

export const eventSchema = z.looseObject({
  id: z.string().min(1).max(200).nullish(),
  name: z.string().min(1).max(256),
  data: z.record(z.string(), z.unknown()).default({}),
  ts: z.number().int().nonnegative().nullish(),
});

/** An event as functions receive it. */
export type StoredEvent = { id: string; name: string; data: Record<string, unknown>; ts: number };

export const errorSchema = z.looseObject({ name: z.string().default("Error"), message: z.string().default("") });
export type RunError = { name: string; message: string; stack?: string } & Record<string, unknown>;

export const opSchema = z.object({
  id: z.string().min(1),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z
    .looseObject({
      timeout: z.string().nullish(),
      if: z.string().nullish(),
      function_id: z.string().nullish(),
      payload: z.looseObject({ data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
      parallelMode: z.string().nullish(),
    })
    .nullish(),
});
export type Op = z.infer<typeof opSchema>;

export const checkpointSchema = z.object({ qi_id: z.string(), steps: z.array(opSchema) });

export const internalEvents = {
  failed: "inngest/function.failed",
  cancelled: "inngest/function.cancelled",
  invoked: "inngest/function.invoked",
  scheduled: "inngest/scheduled.timer",
} as const;

/** Bytes of a value as JSON; `undefined` counts as nothing. */
export function jsonBytes(value: unknown): number {
  const text = JSON.stringify(value);
  return text === undefined ? 0 : Buffer.byteLength(text);
}
