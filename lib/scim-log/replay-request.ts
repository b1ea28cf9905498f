import { z } from "zod";
import { requireScope } from "@/lib/access/require-scope";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { mappingDocument } from "@/lib/mapping/document";
import { isObject, type JsonObject } from "@/lib/scim/json";
import { type Replay, replayWrite } from "@/lib/scim-directory/replay-write";
import { readMappingVersion } from "@/lib/settings/source/source.store";
import { findLogLine, type LogDetail } from "./log.store";
import { isReplayable } from "./replayable";

export const replayInput = z.object({
  request: z.number().int(),
  /** A stored version, a draft, or neither for the mapping in force. */
  versionId: z.number().int().optional(),
  draft: mappingDocument.optional(),
});

/** Plans a logged request once more and writes nothing. Throws AppError when there is nothing to plan. */
export async function replayRequest(ctx: Context, input: z.input<typeof replayInput>): Promise<Replay> {
  requireScope(ctx, "scim-log:replay");
  const { request, versionId, draft } = replayInput.parse(input);
  const line = await findLogLine(ctx.db, request);
  if (!line) throw new AppError("not_found", "This request is no longer in the log.", "Choose a newer one.");
  const write = { method: line.method, id: idIn(line), body: bodyOf(line) };
  const version = versionId === undefined ? null : await readMappingVersion(ctx.db, versionId);
  return replayWrite(ctx.db, write, { draft: draft ?? version?.document ?? null, now: ctx.now });
}

function idIn(line: LogDetail): string {
  if (!isReplayable(line)) {
    throw new AppError(
      "invalid",
      "Only a write of one user goes through the mapping.",
      "Choose a POST, PUT, PATCH or DELETE of a user.",
    );
  }
  return line.method === "POST" ? "" : (line.path.split("/")[2] ?? "");
}

function bodyOf({ method, requestBody }: LogDetail): JsonObject {
  if (method === "DELETE") return {};
  const body = parseOrNull(requestBody);
  if (isObject(body)) return body;
  throw new AppError("invalid", "The body of this request was not kept whole.", "Choose another request of this user.");
}

function parseOrNull(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
