import { feedVariants } from "@/scripts/stubs/company/company";
import { readAndHash } from "./floors";
import type { World } from "./world";

type Timed = { seconds: number; stages: Record<string, number>; counts: Record<string, unknown> };
export type VariantTime = Timed & { variant: string; floor: number };

/**
 * The feed as it comes on other days: somebody new at its front, in another order, with one person in a hundred changed.
 * Each is read once before, which is its floor and has the stub make the reply ready.
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
  // The stub makes its reply anew: that is not to count as reading it.
  await readAndHash(world);
  return times;
}

async function changeFeed({ stubUrl }: World, variant: string): Promise<void> {
  const answer = await fetch(new URL("/__stub/company", stubUrl), { method: "PUT", body: JSON.stringify({ variant }) });
  if (!answer.ok) throw new Error(`The stub refused the feed "${variant}": ${await answer.text()}`);
}
