import { adminRoute } from "@/app/_runtime/admin-route";
import { searchPeople } from "@/lib/people/list-people/store";

/** A few people for a picker, by the beginning of a name, an e-mail or an employee ID (`?q=`). */
export const GET = adminRoute(async (ctx, request) => {
  const words = (new URL(request.url).searchParams.get("q") ?? "").slice(0, 200);
  const people = await searchPeople(ctx.db, words);
  return Response.json({ people }, { headers: { "cache-control": "no-store" } });
});
