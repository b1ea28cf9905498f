import { adminRoute } from "@/app/_runtime/admin-route";
import { readProgress } from "@/lib/records/progress/progress.store";

/** Progress of unfinished syncs and of those in `?ids=1,2`. Reads sync rows only, so it may be asked every second. */
export const GET = adminRoute(async (ctx, request) => {
  const ids = (new URL(request.url).searchParams.get("ids") ?? "")
    .split(",")
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  const syncs = await readProgress(ctx.db, ids, ctx.now);
  return Response.json({ syncs }, { headers: { "cache-control": "no-store" } });
});
