import { adminRoute } from "@/app/_runtime/admin-route";
import { readJson } from "@/app/_runtime/read-json";
import { listPersonPayloads, listPersonPayloadsInput } from "@/lib/records/payload-choices/list-person-payloads";

/** Every payload a source sent about one person, a page at a time. */
export const POST = adminRoute(async (ctx, request) => {
  const page = await listPersonPayloads(ctx, listPersonPayloadsInput.parse(await readJson(request)));
  return Response.json(page, { headers: { "cache-control": "no-store" } });
});
