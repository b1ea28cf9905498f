import type { SecretMark } from "@/components/settings/secret-field";
import { formFields } from "@/lib/sources/form-fields";
import { vendorOf } from "@/lib/sources/registry";
import { ConnectionForm } from "./connection-form";

type Stored = { id: number; name: string; config: unknown; marks: Record<string, SecretMark> };

/** The connection form of a vendor, for a source that is stored or for a new one. */
export function VendorForm({ kind, source }: { kind: string; source?: Stored }) {
  const vendor = vendorOf(kind);
  const { id: sourceId, ...stored } = source ?? { id: null, name: vendor.label, config: {}, marks: {} };
  const connection = { sourceId, kind, label: vendor.label, fields: formFields(vendor), ...stored };
  return <ConnectionForm connection={connection} about={vendor.about} guide={vendor.guide} />;
}
