"use server";

import { z } from "zod";
import { adminAction } from "@/app/_runtime/action";
import { listLastPayloads } from "@/lib/people/person/person.store";
import { listSourceFacts } from "@/lib/records/list-source-facts";

/* What the menu of a person's page shows, read when somebody asks for it. */

export const lastPayloadsAction = adminAction(z.object({ userId: z.uuid() }), (ctx, { userId }) =>
  listLastPayloads(ctx.db, userId),
);

export const sourceFactsAction = adminAction(z.object({}), (ctx) => listSourceFacts(ctx.db, ctx.now));
