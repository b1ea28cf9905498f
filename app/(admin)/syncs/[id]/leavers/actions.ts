"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { countEnded, listEnded } from "@/lib/deprovisioning/ended-by-sync.store";
import { restoreLeavers, restoreLeaversInput } from "@/lib/deprovisioning/restore-leavers";

const mostPeople = 50;

const listInput = z.object({ syncId: z.number().int().positive(), words: z.string().max(200) });

export const listEndedAction = adminAction(listInput, async ({ db }, { syncId, words }) => {
  const found = await listEnded(db, syncId, { words: words.trim(), limit: mostPeople + 1 });
  return { all: await countEnded(db, syncId), people: found.slice(0, mostPeople), isMore: found.length > mostPeople };
});

export const restoreLeaversAction = adminAction(restoreLeaversInput, async (ctx, input) => {
  const restored = await restoreLeavers(ctx, input);
  revalidatePath("/syncs", "layout");
  revalidatePath("/leavers");
  return restored;
});
