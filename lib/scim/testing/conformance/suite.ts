import { beforeEach, describe, it } from "vitest";
import { type ConformanceCase, type ConformanceTarget, createApi } from "@/lib/scim/testing/conformance/api";
import { complaintCases } from "@/lib/scim/testing/conformance/complaints";
import { entraCases } from "@/lib/scim/testing/conformance/entra";
import { entraMoreCases } from "@/lib/scim/testing/conformance/entra-more";
import { oktaCases } from "@/lib/scim/testing/conformance/okta";
import {
  googleCases,
  jumpcloudCases,
  oneloginCases,
  pingCases,
  rarerClientCases,
} from "@/lib/scim/testing/conformance/other-clients";
import { rfcCases } from "@/lib/scim/testing/conformance/rfc";
import { rfcBulkCases } from "@/lib/scim/testing/conformance/rfc-bulk";
import { rfcListCases } from "@/lib/scim/testing/conformance/rfc-lists";
import { rfcPatchCases } from "@/lib/scim/testing/conformance/rfc-patch";
import { ruleCases } from "@/lib/scim/testing/conformance/rules";

type Client = { name: string; userAgent: string; cases: readonly ConformanceCase[] };

const clients: readonly Client[] = [
  {
    name: "rfc",
    userAgent: "conformance",
    cases: [...rfcCases, ...rfcPatchCases, ...rfcBulkCases, ...rfcListCases, ...ruleCases, ...complaintCases],
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
 * Registers every case against a server. The directory is emptied before each, and asked for with a token that may do
 * everything; the target is a function since servers start in hooks.
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
