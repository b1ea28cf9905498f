"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { approveHolds, decideHoldsInput, discardHolds } from "@/lib/scim-directory/holds/decide-holds";
import { listWaiting } from "@/lib/scim-directory/holds/holds.store";

export const approveHoldsAction = adminAction(decideHoldsInput, async (ctx, input) => {
  const done = await approveHolds(ctx, input);
  revalidatePath("/scim-log", "layout");
  return done;
});

export const discardHoldsAction = adminAction(decideHoldsInput, async (ctx, input) => {
  const done = await discardHolds(ctx, input);
  revalidatePath("/scim-log", "layout");
  return done;
});

const mostPeople = 100;

export const findHeldAction = adminAction(z.object({ words: z.string().max(200) }), async (ctx, { words }) => {
  const found = await listWaiting(ctx.db, { words: words.trim(), limit: mostPeople + 1 });
  return { people: found.slice(0, mostPeople), isMore: found.length > mostPeople };
});
