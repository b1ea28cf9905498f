import { z } from "zod";
import { required, setting } from "../setting";

const parameter = (label: string, usual: string) =>
  setting(required(label).default(usual), { label, help: `Usually ${usual}.` });
const size = setting(z.number().int().min(1).max(10_000).default(100), {
  label: "People per page",
  help: "As many as the API allows.",
});
const path = (label: string, help: string, example: string) => setting(required(label), { label, help, example });

/** How an API hands out more records than fit in one answer. */
export const paging = z.discriminatedUnion("type", [
  setting(z.object({ type: z.literal("none") }), { label: "Everybody in one answer" }),
  setting(
    z.object({
      type: z.literal("page"),
      parameter: parameter("Page parameter", "page"),
      first: setting(z.number().int().min(0).max(1).default(1), { label: "First page", help: "0 or 1." }),
      sizeParameter: parameter("Size parameter", "per_page"),
      size,
    }),
    { label: "By page number" },
  ),
  setting(
    z.object({
      type: z.literal("offset"),
      parameter: parameter("Offset parameter", "offset"),
      sizeParameter: parameter("Limit parameter", "limit"),
      size,
    }),
    { label: "By offset" },
  ),
  setting(
    z.object({
      type: z.literal("cursor"),
      cursor: path("Where the cursor is", "The names that lead to the next cursor in the answer.", "meta.next_cursor"),
      parameter: parameter("Cursor parameter", "cursor"),
    }),
    { label: "By cursor" },
  ),
  setting(
    z.object({
      type: z.literal("next"),
      next: path("Where the next address is", "The names that lead to it in the answer.", "links.next"),
    }),
    { label: "Next address in the answer" },
  ),
  setting(z.object({ type: z.literal("link") }), { label: "Next address in the Link header" }),
]);
export type Paging = z.infer<typeof paging>;
