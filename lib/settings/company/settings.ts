import { z } from "zod";

const label = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?";
const domainPattern = new RegExp(`^(?:\\*\\.)?(?:${label}\\.)+${label}$`, "u");

/** `acme.com`, or `*.acme.com` for every domain below it; in lower case, without the @ that people copy along. */
export const companyDomain = z
  .string()
  .transform((text) => text.trim().toLowerCase().replace(/^@/, ""))
  .refine((text) => text.length <= 253 && domainPattern.test(text), {
    error: ({ input }) =>
      `“${String(input).slice(0, 100)}” is not a domain. Write acme.com, or *.acme.com for the domains below it.`,
  });

export const companySettings = z.object({
  version: z.literal(1).default(1),
  /** Only people with an address in one of these domains get access; an empty list allows all. */
  domains: z
    .array(companyDomain)
    .transform((domains) => [...new Set(domains)].sort())
    .refine((domains) => domains.length <= 200, "List at most 200 domains.")
    .default([]),
});
export type CompanySettings = z.output<typeof companySettings>;
