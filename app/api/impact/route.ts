import { adminRoute } from "@/app/_runtime/admin-route";
import { readJson } from "@/app/_runtime/read-json";
import { wideChange } from "@/lib/wide-changes/change";
import { measureChange } from "@/lib/wide-changes/measure-change";
import { streamLines } from "./stream-lines";

/**
 * What a change would do to everyone: one JSON line per step with the totals so far, the last one with what the guard makes
 * of them. Ends when the browser leaves.
 */
export const POST = adminRoute(async (ctx, request) => {
  const change = wideChange.parse(await readJson(request));
  return streamLines((signal) => measureChange(ctx, change, signal), request.signal);
});
