export type Visit = { url: string; status: number; text: string };

/** As much of a browser as a sign-in needs: it keeps cookies per host and follows redirects. */
export function createBrowser() {
  const jar = new Map<string, Map<string, string>>();
  const cookiesOf = (url: string) => {
    const { host } = new URL(url);
    const cookies = jar.get(host) ?? new Map<string, string>();
    jar.set(host, cookies);
    return cookies;
  };

  async function visit(url: string, init: RequestInit): Promise<Visit> {
    const cookies = cookiesOf(url);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    const location = response.headers.get("location");
    if (location !== null) return visit(new URL(location, url).href, { method: "GET" });
    return { url, status: response.status, text: await response.text() };
  }

  return {
    open: (url: string) => visit(url, { method: "GET" }),
    post: (url: string, fields: Record<string, string>) =>
      visit(url, { method: "POST", body: new URLSearchParams(fields) }),
    cookie: (url: string, name: string) => cookiesOf(url).get(name),
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split("; ");
  const [name = "", value = ""] = pair.split(/=(.*)/s);
  const isGone = value === "" || attributes.some((one) => /^max-age=0$/i.test(one) || isPast(one));
  if (isGone) cookies.delete(name);
  else cookies.set(name, value);
}

function isPast(attribute: string): boolean {
  const at = /^expires=(.*)$/i.exec(attribute)?.[1];
  return at !== undefined && Date.parse(at) < Date.now();
}
