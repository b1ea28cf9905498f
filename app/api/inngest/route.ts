import type { NextRequest } from "next/server";
import { addressOf } from "@/app/_runtime/request";
import { getRuntime, resumeWaiting } from "@/app/_runtime/runtime";

/**
 * Where an Inngest server calls the functions. The embedded engine calls them in process, so nobody else may. A server
 * that has just learned of the functions (PUT) ignored the events sent before, so they are sent again.
 */
async function handle(request: NextRequest): Promise<Response> {
  const runtime = await getRuntime();
  if (runtime.jobsDoor === null) return new Response(null, { status: 404 });
  const response = await runtime.jobsDoor.handle(request, addressOf(request.headers));
  if (request.method === "PUT" && response.ok) await resumeWaiting(runtime);
  return response;
}

export { handle as GET, handle as POST, handle as PUT };
