import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { currentContext } from "@/app/_runtime/context";
import { findVendor } from "@/lib/sources/registry";
import { SourcePath } from "../../source-form/source-path";
import { VendorForm } from "../../source-form/vendor-form";

export const metadata: Metadata = { title: "Connect a source" };

export default async function ConnectPage({ params }: { params: Promise<{ kind: string }> }) {
  await currentContext();
  const { kind } = await params;
  const vendor = findVendor(kind);
  if (!vendor?.open || vendor.isSample) notFound();
  return (
    <>
      <SourcePath name={`Connect ${vendor.label}`} />
      <VendorForm kind={kind} />
    </>
  );
}
