import { adminRoute } from "@/app/_runtime/admin-route";
import { readJson } from "@/app/_runtime/read-json";
import { listAffected, listAffectedInput } from "@/lib/impact/list-affected";

/** The people of one effect of a draft, a page at a time. */
export const POST = adminRoute(async (ctx, request) => {
  const input = listAffectedInput.parse(await readJson(request));
  const page = await listAffected(ctx, input, request.signal);
  return Response.json(page, { headers: { "cache-control": "no-store" } });
});
