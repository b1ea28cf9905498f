import { adminRoute } from "@/app/_runtime/admin-route";
import { findLatestLogId } from "@/lib/scim-log/log.store";

/** The newest line of the SCIM log: one index look-up, so it may be asked every other second. */
export const GET = adminRoute(async (ctx) =>
  Response.json({ latest: await findLatestLogId(ctx.db) }, { headers: { "cache-control": "no-store" } }),
);
