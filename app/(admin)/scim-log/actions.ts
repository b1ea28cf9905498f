"use server";

import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { pusher, wordsOf } from "@/lib/directory/issues/words";
import { noteWordsOf } from "@/lib/directory/notes/catalog";
import { attributeNames } from "@/lib/mapping/attributes";
import { mappingDocument } from "@/lib/mapping/document";
import { replayRequest } from "@/lib/scim-log/replay-request";
import { readMappingVersion } from "@/lib/settings/source/source.store";

const input = z.object({
  request: z.number().int(),
  versionId: z.number().int(),
  /** An unsaved mapping in place of the version's. */
  draft: mappingDocument.nullable(),
  /** One expression to try in place of the version's. */
  change: z.object({ attribute: z.enum(attributeNames), expression: z.string().max(4096) }).nullable(),
});

/** What a logged request would do now; nothing is written. */
export const replayAction = adminAction(input, async (ctx, { request, versionId, draft, change }) => {
  const document = draft ?? (await readMappingVersion(ctx.db, versionId)).document;
  const attributes = change ? { ...document.attributes, [change.attribute]: change.expression } : document.attributes;
  const replay = await replayRequest(ctx, { request, draft: { ...document, attributes } });
  if (replay.kind === "refused") return replay;
  const { person, decision } = replay;
  return {
    kind: "planned" as const,
    person,
    status: decision.status,
    note: noteWordsOf(decision.notes, pusher),
    issues: [...decision.errors, ...decision.warnings].map((issue) => wordsOf(issue, pusher)),
    changes: Object.entries(decision.changes ?? {}).map(([attribute, [before, after]]) => ({
      attribute,
      before,
      after,
      expression: null,
    })),
  };
});
