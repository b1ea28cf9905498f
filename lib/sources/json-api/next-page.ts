import { valueAt } from "../form-values";
import type { HttpRequest } from "../http";
import { type AfterPage, linkTo, type ReadPage, withQuery } from "../pages";
import type { JsonApiConfig } from "./describe";

type PageRequest = Omit<HttpRequest, "signal">;

/** Parameters in the query of a GET, in the body of a POST. */
export function withParameters(request: PageRequest, parameters: Record<string, string | number>): PageRequest {
  if (request.method !== "POST") return { ...request, url: withQuery(request.url, parameters) };
  return { ...request, body: JSON.stringify({ ...JSON.parse(request.body ?? "{}"), ...parameters }) };
}

/** The request for the first page. */
export function firstPage({ paging }: JsonApiConfig, request: PageRequest): PageRequest {
  if (paging.type === "page")
    return withParameters(request, { [paging.parameter]: paging.first, [paging.sizeParameter]: paging.size });
  if (paging.type === "offset")
    return withParameters(request, { [paging.parameter]: 0, [paging.sizeParameter]: paging.size });
  return request;
}

/** The members of an answer that paging and the total need. */
export function membersFor({ paging, total }: JsonApiConfig): string[][] {
  const paths = [total, paging.type === "cursor" ? paging.cursor : "", paging.type === "next" ? paging.next : ""];
  return paths.filter((path) => path !== "").map((path) => path.split("."));
}

/** The page after this one, or the end with what proves it. Pure. */
export function nextPage({ paging, total }: JsonApiConfig, page: ReadPage): AfterPage {
  const known = total === "" ? null : Number(valueAt(page.members, total) ?? Number.NaN);
  const next = following(paging, page, known);
  if (next !== null) return next;
  if (known === null) return { complete: true, proof: endWords(paging.type, page) };
  if (!Number.isInteger(known)) return { complete: false, proof: `the answer has no number at "${total}"` };
  return { complete: page.total === known, proof: `${page.total} of the ${known} people the API says there are` };
}

function following(paging: JsonApiConfig["paging"], page: ReadPage, known: number | null): PageRequest | null {
  const { request, members, header } = page;
  const isAll = known !== null && page.total >= known;
  switch (paging.type) {
    case "none":
      return null;
    case "page":
      if (page.records === 0 || isAll) return null;
      return withParameters(request, { [paging.parameter]: paging.first + page.number });
    case "offset":
      return page.records === 0 || isAll ? null : withParameters(request, { [paging.parameter]: page.total });
    case "cursor":
      return given(valueAt(members, paging.cursor), (cursor) =>
        withParameters(request, { [paging.parameter]: cursor }),
      );
    case "next":
      return given(valueAt(members, paging.next), (url) => ({ ...request, url: absolute(url, request.url) }));
    case "link":
      return given(linkTo(header("link"), "next", request.url), (url) => ({ ...request, url }));
  }
}

/** A cursor or address that is there; missing, null, false and empty all mean the end. */
function given(value: unknown, use: (text: string) => PageRequest): PageRequest | null {
  const isThere = typeof value === "number" || (typeof value === "string" && value !== "");
  return isThere ? use(String(value)) : null;
}

const absolute = (url: string, from: string): string => (URL.canParse(url, from) ? new URL(url, from).href : url);

function endWords(type: JsonApiConfig["paging"]["type"], { number }: ReadPage): string {
  if (type === "none") return "the answer was read to its end";
  return type === "page" || type === "offset" ? `page ${number} was empty` : `page ${number} names no next page`;
}
