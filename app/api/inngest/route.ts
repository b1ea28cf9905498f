import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { getRuntime, resumeWaiting } from "@/app/_runtime/runtime";

/**
 * Where an Inngest server calls the functions. The embedded engine calls them in process, so nobody else may. A server
 * that has just learned of the functions (PUT) ignored the events sent before, so they are sent again.
 */
async function handle(request: NextRequest): Promise<Response> {
  const runtime = await getRuntime();
  const { env, jobs } = runtime;
  if (env.inngest.mode === "embedded") return new Response(null, { status: 404 });
  const response = await serve({ client: jobs.client, functions: jobs.functions })(request, undefined);
  if (request.method === "PUT" && response.ok) await resumeWaiting(runtime);
  return response;
}

export { handle as GET, handle as POST, handle as PUT };
