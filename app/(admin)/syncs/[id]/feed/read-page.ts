import { z } from "zod";

const limit = 100;
const asked = z.object({ page: z.coerce.number().int().min(1).max(1_000).catch(1) });

/** Which requests a query string asks for; from page 1. */
export function readPage(params: Record<string, string | undefined>): { page: number; offset: number; limit: number } {
  const { page } = asked.parse(params);
  return { page, offset: (page - 1) * limit, limit };
}
