import { z } from "zod";

const count = z.number().int().positive();

/** A fault of the report, for `times` requests; without `times`, until another fault is set. */
export const fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("slow_first_byte"), ms: count.default(180_000), times: count.optional() }),
  z.object({ kind: z.literal("stall"), afterBytes: count.default(10_000), times: count.optional() }),
  z.object({
    kind: z.literal("truncated"),
    afterBytes: count.default(10_000),
    /** True ends the reply as if it were whole; otherwise the connection is cut. */
    tidy: z.boolean().default(false),
    times: count.optional(),
  }),
  z.object({
    kind: z.literal("status"),
    status: z.number().int().min(300).max(599),
    headers: z.record(z.string(), z.string()).default({}),
    contentType: z.string().default("text/html"),
    body: z
      .string()
      .default("<html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>"),
    times: count.optional(),
  }),
  z.object({ kind: z.literal("reset"), times: count.optional() }),
  z.object({ kind: z.literal("token_revoked"), times: count.default(1) }),
  z.object({ kind: z.literal("html_login"), times: count.optional() }),
  z.object({
    kind: z.literal("body"),
    contentType: z.string().default("application/json"),
    body: z.string(),
    times: count.optional(),
  }),
  z.object({ kind: z.literal("zero_rows"), times: count.optional() }),
  z.object({ kind: z.literal("part_of_rows"), share: z.number().min(0).max(1).default(0.5), times: count.optional() }),
  z.object({ kind: z.literal("missing_column"), column: z.string(), times: count.optional() }),
  z.object({ kind: z.literal("explicit_nulls"), times: count.optional() }),
  z.object({ kind: z.literal("huge_record"), bytes: count.default(3_400_000), times: count.optional() }),
  z.object({ kind: z.literal("huge"), bytes: count.default(600_000_000), times: count.optional() }),
]);
export type Fault = z.infer<typeof fault>;
export type FaultInput = z.input<typeof fault>;

export const loginPage =
  "<!DOCTYPE html><html><head><title>Workday Sign In</title><script>var tenant='meridian';</script></head>" +
  "<body><h1>Sign in to Workday</h1><form><input name=username><input name=password type=password></form></body></html>";

/** Holds the fault in force and counts its requests down. */
export const createFaultBox = () => {
  let current: Fault | null = null;
  let left = Number.POSITIVE_INFINITY;
  return {
    set: (input: FaultInput | null) => {
      current = input === null ? null : fault.parse(input);
      left = current?.times ?? Number.POSITIVE_INFINITY;
    },
    current: () => current,
    take: (): Fault | null => {
      if (current === null || left <= 0) return null;
      left -= 1;
      return current;
    },
  };
};
