import { z } from "zod";
import { cursor, flattenParams, oneOrMore, type QueryParams, words } from "@/lib/paging/params";
import { roles, userStatuses } from "../vocabulary";

export const peopleSorts = ["name", "-name"] as const;

const schema = z.object({
  /** Beginnings of words of the name, the e-mail or the employee ID. */
  q: words,
  status: oneOrMore(userStatuses),
  role: oneOrMore(roles),
  sort: z.enum(peopleSorts).catch("name"),
  after: cursor,
  before: cursor,
});
export type PeopleFilters = z.infer<typeof schema>;

export function readPeopleFilters(params: QueryParams): PeopleFilters {
  return schema.parse(flattenParams(params));
}
