import { feedVariants } from "@/scripts/stubs/company/company";
import { readAndHash } from "./floors";
import type { World } from "./world";

type Timed = { seconds: number; stages: Record<string, number>; counts: Record<string, unknown> };
export type VariantTime = Timed & { variant: string; floor: number };

/**
 * Times syncs of changed feeds: a newcomer at the front, another order, one person in a hundred changed. Each feed is
 * read twice before: once so that the stub has its reply ready, and once as the floor.
 */
export async function timeVariants(world: World, sync: () => Promise<Timed>): Promise<VariantTime[]> {
  const times: VariantTime[] = [];
  for (const variant of feedVariants.filter((name) => name !== "usual")) {
    await changeFeed(world, variant);
    await readAndHash(world);
    const floor = await readAndHash(world);
    times.push({ variant, floor, ...(await sync()) });
  }
  await changeFeed(world, "usual");
  // The stub builds its reply on the first read, which must not count as reading time.
  await readAndHash(world);
  return times;
}

async function changeFeed({ stubUrl }: World, variant: string): Promise<void> {
  const answer = await fetch(new URL("/__stub/company", stubUrl), { method: "PUT", body: JSON.stringify({ variant }) });
  if (!answer.ok) throw new Error(`The stub refused the feed "${variant}": ${await answer.text()}`);
}
