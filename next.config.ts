import type { NextConfig } from "next";
import { headersEverywhere, headersOfMachines } from "./lib/response-headers";

/** What proxy.ts does not see: machines' interfaces, none of which is ever a page. */
const machines = ["/api/scim/:path*", "/scim/:path*", "/api/inngest"];

const toList = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Some identity providers end paths with a slash, and follow no redirect with a POST.
  skipTrailingSlashRedirect: true,
  // `npm run check` and `npm test` hold the types of everything; a build need not look at the tests again.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["@electric-sql/pglite", "postgres", "pino", "undici", "inngest", "ssh2"],
  headers: async () => [
    { source: "/:path*", headers: toList(headersEverywhere) },
    ...machines.map((source) => ({ source, headers: toList(headersOfMachines) })),
  ],
  devIndicators: false,
  // The development server would print the arguments of server actions, secrets among them.
  logging: { serverFunctions: false },
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
};

export default config;
