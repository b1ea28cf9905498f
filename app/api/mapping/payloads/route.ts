import { adminRoute } from "@/app/_runtime/admin-route";
import { readJson } from "@/app/_runtime/read-json";
import { searchPayloadChoices, searchPayloadChoicesInput } from "@/lib/records/payload-choices/search-payload-choices";

/** Payloads to try a mapping on, by what is known of their people or by a sync. POST: names stay out of URLs. */
export const POST = adminRoute(async (ctx, request) => {
  const found = await searchPayloadChoices(ctx, searchPayloadChoicesInput.parse(await readJson(request)));
  return Response.json(found, { headers: { "cache-control": "no-store" } });
});
