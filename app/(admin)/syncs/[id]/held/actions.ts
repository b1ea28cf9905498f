"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { changeGroup } from "@/lib/records/held/groups";
import { listGroupPeople } from "@/lib/records/held/groups.store";
import { approveInput, approveSync } from "@/lib/sync/hold/approve";
import { discardInput, discardSync } from "@/lib/sync/hold/discard";

export const approveSyncAction = adminAction(approveInput, async (ctx, input) => {
  await approveSync(ctx, input);
  revalidatePath("/syncs", "layout");
});

export const discardSyncAction = adminAction(discardInput, async (ctx, input) => {
  await discardSync(ctx, input);
  revalidatePath("/syncs", "layout");
});

const mostPeople = 50;

const peopleInput = z.object({ syncId: z.number().int(), group: changeGroup, words: z.string().max(200) });

export const listGroupPeopleAction = adminAction(peopleInput, async (ctx, { syncId, group, words }) => {
  const found = await listGroupPeople(ctx.db, syncId, group, { words: words.trim(), limit: mostPeople + 1 });
  return { people: found.slice(0, mostPeople), isMore: found.length > mostPeople };
});
