import type { NextConfig } from "next";

const everywhere = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "x-frame-options", value: "DENY" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "cross-origin-resource-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
];

/** What proxy.ts does not see: files and machines' interfaces, none of which is ever a page. */
const noPage = [{ key: "content-security-policy", value: "default-src 'none'; frame-ancestors 'none'; sandbox" }];
const machines = ["/api/scim/:path*", "/scim/:path*", "/api/inngest"];

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Some identity providers end paths with a slash, and follow no redirect with a POST.
  skipTrailingSlashRedirect: true,
  // `npm run check` and `npm test` hold the types of everything; a build need not look at the tests again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@electric-sql/pglite", "postgres", "pino", "undici", "inngest"],
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    ...machines.map((source) => ({ source, headers: noPage })),
  ],
  devIndicators: false,
  // The development server would print the arguments of server actions, secrets among them.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
};

export default config;
