import { z } from "zod";
import { requireConfirmed } from "@/lib/access/confirm";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { AwaitsApprovalError } from "@/lib/proposals/awaits-approval-error";
import { HeldChangeError } from "@/lib/wide-changes/held-change-error";
import type { Outlook } from "@/lib/wide-changes/outlook";
import { type AdminContext, adminContext } from "./context";

/** `held` is what has to be confirmed before the same input is accepted. */
export type ActionFailure = {
  ok: false;
  message: string;
  remedy?: string;
  fields?: Record<string, string>;
  /** Set when it may be asked for again once the admin has confirmed who they are. */
  isUnconfirmed?: true;
  held?: Outlook;
  /** Set when it waits for another admin instead. */
  proposed?: number;
};
export type ActionResult<Value> = { ok: true; value: Value } | ActionFailure;

/**
 * As `adminAction`, for what matters most: refused with `isUnconfirmed` unless the admin signed in, or typed their password,
 * a short while ago. `reachServer` asks them and calls again.
 */
export function confirmedAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  work: (ctx: AdminContext, input: z.output<Schema>) => Promise<Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return adminAction(schema, async (ctx, input) => {
    await requireConfirmed(ctx.db, ctx.session, ctx.now);
    return work(ctx, input);
  });
}

/**
 * A server action for admins: authorises on this request, parses the input, runs `work`, and answers faults in words.
 * proxy.ts refuses a call that does not come from this site before it gets here.
 */
export function adminAction<Schema extends z.ZodType, Value>(
  schema: Schema,
  work: (ctx: AdminContext, input: z.output<Schema>) => Promise<Value>,
): (input: z.input<Schema>) => Promise<ActionResult<Value>> {
  return async (input) => {
    let requestId = "unknown";
    try {
      const ctx = await adminContext();
      requestId = ctx.requestId;
      return { ok: true, value: await work(ctx, schema.parse(input)) };
    } catch (error) {
      return failureOf(error, requestId);
    }
  };
}

function failureOf(error: unknown, requestId: string): ActionFailure {
  if (error instanceof AppError) {
    const failure = { ok: false, message: error.message, ...(error.remedy ? { remedy: error.remedy } : {}) } as const;
    if (error instanceof AwaitsApprovalError) return { ...failure, proposed: error.proposalId };
    if (error instanceof HeldChangeError) return { ...failure, held: error.outlook };
    return error.code === "unconfirmed" ? { ...failure, isUnconfirmed: true } : failure;
  }
  if (error instanceof z.ZodError) return invalidInput(error);
  log.error({ err: error, requestId }, "action failed");
  return { ok: false, message: `Rollcall failed. Search the log for request ${requestId}.` };
}

function invalidInput(error: z.ZodError): ActionFailure {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".")] ??= issue.message;
  const messages = [...new Set(Object.values(fields))];
  return { ok: false, message: messages.join(" ") || "The input is not valid.", fields };
}
