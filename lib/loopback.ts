/** Whether a URL's host is this machine itself, where nobody on the way can read or answer. */
export function isLoopbackUrl(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname.endsWith(".localhost") || isLoopbackAddress(hostname);
}

/** Whether an IP address, in a URL's brackets or without, is one of this machine's own (127.0.0.0/8, ::1). */
export function isLoopbackAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/^::ffff:(?=\d+\.)/, "");
  return bare === "::1" || /^127(\.\d{1,3}){3}$/.test(bare);
}
