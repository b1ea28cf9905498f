import type { AdminContext } from "@/app/_runtime/context";
import { collectPaths } from "@/lib/mapping/paths";
import { type PayloadSample, readPayloadBody } from "@/lib/sync/samples/store";

export type LoadedSample = { payloadId: number; label: string; body: string };

const tooLong = 200_000;

/** The first sample's body, and the paths that occur in any of them: the linter knows a misspelt field by those. */
export async function loadSampleBodies(
  ctx: AdminContext,
  sourceId: number,
  samples: readonly PayloadSample[],
): Promise<{ first: LoadedSample | null; knownPaths: string[] }> {
  const paths = new Set<string>();
  let first: LoadedSample | null = null;
  for (const { payloadId, label } of samples) {
    const body = await readPayloadBody(ctx.db, sourceId, payloadId);
    if (body === null || body.length > tooLong) continue;
    first ??= { payloadId, label, body };
    for (const path of pathsOf(body)) paths.add(path);
  }
  return { first, knownPaths: [...paths] };
}

function pathsOf(body: string): Iterable<string> {
  try {
    return collectPaths(JSON.parse(body)).keys();
  } catch {
    return [];
  }
}
