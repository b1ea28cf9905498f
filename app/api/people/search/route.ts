import { z } from "zod";
import { adminRoute } from "@/app/_runtime/admin-route";
import { searchPeople } from "@/lib/people/list-people/people.store";

const body = z.object({ words: z.string().max(200) });

/** A few people for a picker, by the beginning of a name, an e-mail or an employee ID. POST: names stay out of URLs. */
export const POST = adminRoute(async (ctx, request) => {
  const { words } = body.parse(await request.json().catch(() => null));
  const people = await searchPeople(ctx.db, words);
  return Response.json({ people }, { headers: { "cache-control": "no-store" } });
});
