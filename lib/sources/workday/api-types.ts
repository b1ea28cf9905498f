import { z } from "zod";

/** The member of a report's JSON that holds its rows; absent when the report has none. */
export const recordsKey = "Report_Entry";

/** `expires_in` may be missing, and a `refresh_token` in the answer replaces the one that was sent. */
export const tokenReply = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3_600),
  refresh_token: z.string().min(1).optional().catch(undefined),
});
export type TokenReply = z.infer<typeof tokenReply>;
