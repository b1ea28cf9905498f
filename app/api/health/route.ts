import { getRuntime } from "@/app/_runtime/runtime";
import { checkHealth } from "./check-health";

export async function GET(): Promise<Response> {
  const health = await checkHealth(getRuntime);
  return Response.json(health, {
    status: health.status === "ok" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
