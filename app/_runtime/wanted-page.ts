const home = "/syncs";

/** The sign-in page's address for somebody who wanted to see `page` (a path with its query). */
export function signInAddress(page: string | null): string {
  const wanted = readWantedPage(page);
  return wanted === home ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: wanted })}`;
}

/** A path on this site to go to after signing in; whatever leads elsewhere, or nowhere to stay, becomes the dashboard. */
export function readWantedPage(page: unknown): string {
  if (typeof page !== "string" || page.length > 2_000 || !/^\/[^/\\]/.test(page)) return home;
  const base = "http://rollcall.invalid";
  if (!URL.canParse(page, base)) return home;
  const { origin, pathname, searchParams } = new URL(page, base);
  // Next adds its own parameter to the requests with which a page moves on.
  searchParams.delete("_rsc");
  const query = searchParams.toString();
  const leadsBack = origin !== base || /^\/(sign-in|api|scim)(\/|$)/.test(pathname);
  return leadsBack ? home : pathname + (query ? `?${query}` : "");
}
