import { z } from "zod";
import { AppError, statusOfCode } from "@/lib/errors";
import { log } from "@/lib/log";
import { type AdminContext, apiContext } from "./context";

/** A route handler for the pages' own requests: authorises on this request, and answers faults as problem+json. */
export function adminRoute<Extra extends unknown[]>(
  work: (ctx: AdminContext, request: Request, ...extra: Extra) => Promise<Response>,
): (request: Request, ...extra: Extra) => Promise<Response> {
  return async (request, ...extra) => {
    try {
      return await work(await apiContext(request), request, ...extra);
    } catch (error) {
      return answerFault(error);
    }
  };
}

function answerFault(error: unknown): Response {
  if (error instanceof AppError) return problem(statusOfCode[error.code], error.message, error.remedy);
  if (error instanceof z.ZodError) return problem(400, error.issues[0]?.message ?? "The request is not valid.");
  log.error({ err: error }, "request failed");
  return problem(500, "Rollcall failed. The log names the reason.");
}

function problem(status: number, title: string, detail?: string): Response {
  return Response.json(
    { type: "about:blank", status, title, ...(detail ? { detail } : {}) },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}
