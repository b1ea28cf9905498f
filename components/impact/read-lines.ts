import { z } from "zod";
import { postJson } from "@/components/server-answer/post-json";
import type { WideChange } from "@/lib/wide-changes/change";
import type { ChangeUpdate } from "@/lib/wide-changes/measure-change";

const fault = z.object({ fault: z.string() });

/** Requests the impact of a change and passes on each line as it arrives. Throws an Error with a message for the admin. */
export async function readImpact(
  change: WideChange,
  signal: AbortSignal,
  onUpdate: (update: ChangeUpdate) => void,
): Promise<void> {
  const response = await postJson("/api/impact", change, signal);
  if (!response.body) throw new Error("The server sent nothing.");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onUpdate(readUpdate(line));
  }
}

function readUpdate(line: string): ChangeUpdate {
  const value: unknown = JSON.parse(line);
  const broken = fault.safeParse(value);
  if (broken.success) throw new Error(broken.data.fault);
  return value as ChangeUpdate;
}
