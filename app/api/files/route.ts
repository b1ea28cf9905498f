import { z } from "zod";
import { adminRoute } from "@/app/_runtime/admin-route";
import { AppError } from "@/lib/errors";
import { receiveFile } from "@/lib/files/receive-file";
import { previewFile } from "@/lib/settings/source/preview-file";
import { readSource } from "@/lib/settings/source/source.store";
import { vendorOf } from "@/lib/sources/registry";

const asked = z.object({
  source: z.coerce.number().int(),
  name: z.string().trim().min(1, "The file has no name.").max(255, "The file's name is too long."),
  size: z.coerce.number().int().min(1, "The file is empty."),
});

/**
 * Takes an uploaded file, as the body of the request. Not below proxy.ts, for which Next would cut the body at 10 MB: the
 * name and the length come in headers, and fewer bytes than announced are refused.
 */
export const POST = adminRoute(async (ctx, request) => {
  const header = (name: string) => request.headers.get(name) ?? "";
  const {
    source: sourceId,
    name,
    size,
  } = asked.parse({
    source: header("x-source"),
    name: decodeURIComponent(header("x-file-name")),
    size: header("x-file-size"),
  });
  const source = await readSource(ctx.db, sourceId);
  if (vendorOf(source.kind).files !== "uploaded") throw new AppError("invalid", `${source.name} takes no uploads.`);
  if (request.body === null) throw new AppError("invalid", "The file is empty.");
  const file = { sourceId, name, nameDate: null, way: "upload" as const, declared: size, proofs: [] };
  const { id } = await receiveFile(ctx, file, request.body as unknown as AsyncIterable<Uint8Array>);
  return Response.json({ id, preview: await previewFile(ctx, sourceId) }, { headers: { "cache-control": "no-store" } });
});
