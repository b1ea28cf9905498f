/** Every answer of the app has these, whichever server gives it. */
export const headersEverywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
};

/** Those of interfaces for machines, too, which no browser may take for a page. */
export const headersOfMachines = { "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox" };

/** Browsers are told to stay on https, for a year, where `appUrl`, which people use, is on https. */
export const transportHeaders = (appUrl: string): Record<string, string> =>
  appUrl.startsWith("https://") ? { "strict-transport-security": "max-age=31536000" } : {};
