import { serve } from "inngest/next";
import type { NextRequest } from "next/server";
import { getRuntime } from "@/app/_runtime/runtime";

/** Where an Inngest server calls the functions. The embedded engine calls them in process, so nobody else may. */
async function handle(request: NextRequest): Promise<Response> {
  const { env, jobs } = await getRuntime();
  if (env.inngest.mode === "embedded") return new Response(null, { status: 404 });
  return serve({ client: jobs.client, functions: jobs.functions })(request, undefined);
}

export { handle as GET, handle as POST, handle as PUT };
