import { beforeEach, describe, it } from "vitest";
import { type ConformanceCase, type ConformanceTarget, createApi } from "./api";
import { complaintCases } from "./complaints";
import { entraCases } from "./entra";
import { entraMoreCases } from "./entra-more";
import { nestedGroupCases } from "./nested-groups";
import { oktaCases } from "./okta";
import { googleCases, jumpcloudCases, oneloginCases, pingCases, rarerClientCases } from "./other-clients";
import { rfcCases } from "./rfc";
import { rfcBulkCases } from "./rfc-bulk";
import { rfcListCases } from "./rfc-lists";
import { rfcPatchCases } from "./rfc-patch";
import { ruleCases } from "./rules";
import { wireCases } from "./wire";

type Client = { name: string; userAgent: string; cases: readonly ConformanceCase[] };

const clients: readonly Client[] = [
  {
    name: "rfc",
    userAgent: "conformance",
    cases: [
      ...rfcCases,
      ...rfcPatchCases,
      ...rfcBulkCases,
      ...rfcListCases,
      ...nestedGroupCases,
      ...ruleCases,
      ...complaintCases,
      ...wireCases,
    ],
  },
  { name: "okta", userAgent: "Okta SCIM Client 1.0.0", cases: oktaCases },
  { name: "entra", userAgent: "Microsoft-Entra-Provisioning", cases: [...entraCases, ...entraMoreCases] },
  { name: "onelogin", userAgent: "OneLogin", cases: oneloginCases },
  { name: "jumpcloud", userAgent: "JumpCloud", cases: jumpcloudCases },
  { name: "google", userAgent: "Google-Auto-Provisioning", cases: googleCases },
  { name: "ping", userAgent: "PingFederate", cases: pingCases },
  { name: "rarer clients", userAgent: "authentik", cases: rarerClientCases },
];

/**
 * Registers every case against a server. The directory is emptied before each case, and the token allows everything.
 * The target is a function, since servers start in hooks.
 */
export function describeConformance(label: string, target: () => ConformanceTarget): void {
  describe(`SCIM conformance: ${label}`, () => {
    beforeEach(() => target().reset());
    for (const { name, userAgent, cases } of clients) {
      describe(name, () => {
        for (const { name: title, run } of cases) it(title, () => run(createApi(target(), userAgent)));
      });
    }
  });
}
