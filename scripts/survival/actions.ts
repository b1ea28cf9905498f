import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Session } from "../app/client";
import { projectFolder } from "../system/project";

const manifest = z.object({ node: z.record(z.string(), z.object({ exportedName: z.string() })) });

/** Ids that Next gave the server actions in the last build, by the name of the function. */
function readActionIds(): Map<string, string> {
  const file = join(projectFolder, ".next", "server", "server-reference-manifest.json");
  const { node } = manifest.parse(JSON.parse(readFileSync(file, "utf8")));
  return new Map(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]));
}

const answered = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);
export type Answered = z.infer<typeof answered>;

/** Calls a server action as the pages do. */
export async function callAction(
  { url, cookie }: Session,
  page: string,
  name: string,
  input: unknown,
): Promise<Answered> {
  const id = readActionIds().get(name);
  if (id === undefined) throw new Error(`The build has no server action ${name}.`);
  const answer = await fetch(url + page, {
    method: "POST",
    headers: {
      cookie,
      origin: url,
      "next-action": id,
      "content-type": "text/plain;charset=UTF-8",
      connection: "close",
    },
    body: JSON.stringify([input]),
  });
  const text = await answer.text();
  const line = /^\w+:(\{"ok":.*\})$/m.exec(text)?.[1];
  if (line === undefined) return { ok: false, message: `answered ${answer.status}` };
  const parsed: unknown = JSON.parse(line);
  return answered.parse(
    typeof parsed === "object" && parsed !== null && !("value" in parsed) ? { value: null, ...parsed } : parsed,
  );
}

export async function startByAction(session: Session, sourceId: number, persisted = true): Promise<number> {
  const answer = await callAction(session, "/syncs", "startSyncAction", { kind: "full", sourceId, persisted });
  if (!answer.ok) throw new Error(`The sync was not started: ${answer.message}`);
  return z.object({ syncId: z.number() }).parse(answer.value).syncId;
}
