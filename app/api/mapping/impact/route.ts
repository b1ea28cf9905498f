import { adminRoute } from "@/app/_runtime/admin-route";
import { readJson } from "@/app/_runtime/read-json";
import { measureImpact } from "@/lib/impact/measure-impact";
import { draftInput } from "@/lib/impact/open-draft";
import { streamLines } from "./stream-lines";

/** What a draft would do to everyone: one JSON line per step with the totals so far. Ends when the browser leaves. */
export const POST = adminRoute(async (ctx, request) => {
  const input = draftInput.parse(await readJson(request));
  return streamLines((signal) => measureImpact(ctx, input, signal), request.signal);
});
