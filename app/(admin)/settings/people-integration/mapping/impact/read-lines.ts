import { z } from "zod";
import type { ImpactUpdate } from "@/lib/impact/vocabulary";
import { postJson } from "../post-json";

const fault = z.object({ fault: z.string() });

/** The body of a draft's request. */
export type DraftBody = { sourceId: number; document: unknown };

/** Requests a draft's impact and passes on each line as it arrives. Throws an Error with a message for the admin. */
export async function readImpact(
  body: DraftBody,
  signal: AbortSignal,
  onUpdate: (update: ImpactUpdate) => void,
): Promise<void> {
  const response = await postJson("/api/mapping/impact", body, signal);
  if (!response.body) throw new Error("The server sent nothing.");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onUpdate(readUpdate(line));
  }
}

function readUpdate(line: string): ImpactUpdate {
  const value: unknown = JSON.parse(line);
  const broken = fault.safeParse(value);
  if (broken.success) throw new Error(broken.data.fault);
  return value as ImpactUpdate;
}
