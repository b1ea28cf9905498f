import { adminRoute } from "@/app/_runtime/admin-route";
import { AppError } from "@/lib/errors";
import { exportRecords } from "@/lib/records/export-records/export-records";
import { readRecordFilters } from "@/lib/records/list-records/filters";
import { findSync } from "@/lib/records/list-syncs/syncs.store";
import { searchPayloads } from "@/lib/records/search-payloads";

type Extra = { params: Promise<{ id: string }> };

/** The filtered user records of a sync as CSV, streamed. */
export const GET = adminRoute(async (ctx, request, { params }: Extra) => {
  const id = Number((await params).id);
  const sync = Number.isSafeInteger(id) && id > 0 ? await findSync(ctx.db, id) : null;
  if (!sync) throw new AppError("not_found", "There is no such sync.");
  const filters = readRecordFilters(Object.fromEntries(new URL(request.url).searchParams));
  const search = filters.payload ? searchPayloads(ctx.db, filters.payload, request.signal) : null;
  if (search?.ok === false) throw new AppError("invalid", `The payload condition cannot be read: ${search.message}`);
  const lines = exportRecords(ctx, id, filters, search?.matches);
  return new Response(asStream(lines), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="sync-${id}-user-records.csv"`,
      "cache-control": "no-store",
    },
  });
});

/** One batch per pull: a slow reader slows the database down, not the memory up. */
function asStream(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
