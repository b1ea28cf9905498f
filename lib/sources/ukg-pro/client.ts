import type { PullSummary, RawPayload, SourceDependencies } from "../adapter";
import { SourceError } from "../error";
import { createHttpClient, type HttpClient } from "../http";
import { linkTo, type ReadPage, readPages, withQuery } from "../pages";
import { basicCredentials, fixedSignIn, signedIn } from "../sign-in";
import type { UkgProConfig } from "./describe";

const routes = {
  people: { path: "/personnel/v1/person-details", role: "Employee Person Details" },
  employments: { path: "/personnel/v1/employment-details", role: "Personnel Integration" },
} as const;
export type Route = keyof typeof routes;

export type UkgProClient = {
  /** Every record of a route, page by page. */
  readAll: (route: Route, signal: AbortSignal) => AsyncGenerator<RawPayload[], PullSummary>;
  /** The records of one employee; none where UKG Pro does not have them. */
  readOne: (route: Route, employeeId: string, signal: AbortSignal) => Promise<RawPayload[]>;
};

export function createUkgProClient(
  config: UkgProConfig,
  secrets: Record<string, string>,
  deps: SourceDependencies,
): UkgProClient {
  const authorization = basicCredentials(config.username, secrets.password ?? "");
  const signIn = fixedSignIn({ authorization, "us-customer-api-key": secrets.apiKey ?? "" });
  const http = signedIn(createHttpClient("UKG Pro", config.timeouts, deps), signIn);
  const scan = { path: [], maxRecordBytes: config.maxRecordBytes };
  const read = (route: Route, parameters: Record<string, string | number>, signal: AbortSignal) => {
    const url = withQuery(config.serviceUrl + routes[route].path, parameters);
    return readPages(naming(http, route), { system: "UKG Pro", first: { url }, next: nextPage, scan, signal });
  };
  return {
    readAll: (route, signal) => read(route, { page: 1, per_Page: config.pageSize }, signal),
    readOne: async (route, employeeId, signal) => {
      const records: RawPayload[] = [];
      for await (const batch of read(route, { page: 1, per_Page: 100, employeeId }, signal)) records.push(...batch);
      return records;
    },
  };
}

/**
 * The `Link` header leads from page to page. Without one, pages are asked for until one is empty: a page that is short may
 * only mean that the tenant allows fewer records than were asked for.
 */
function nextPage({ number, request, records, header }: ReadPage) {
  const link = header("link");
  const next = linkTo(link, "next", request.url);
  if (next !== null) return { url: next };
  if (link !== undefined) return { complete: true, proof: `page ${number} has no next page` };
  if (records === 0) return { complete: true, proof: `page ${number} was empty` };
  return { url: withQuery(request.url, { page: number + 1 }) };
}

/** Says which role is missing, since UKG Pro gives one per route. */
const naming = (http: HttpClient, route: Route): HttpClient => ({
  send: async (request) => {
    try {
      return await http.send(request);
    } catch (error) {
      if (!(error instanceof SourceError) || error.code !== "forbidden") throw error;
      const remedy = `Give the service account View on ${routes[route].role}.`;
      throw new SourceError("forbidden", error.message, { detail: error.detail, remedy, cause: error });
    }
  },
});
