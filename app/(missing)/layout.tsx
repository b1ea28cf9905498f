import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { adminContext } from "@/app/_runtime/context";
import AdminLayout from "@/app/(admin)/layout";
import { AppError } from "@/lib/errors";

/** The shell around "not found" for admins; strangers get the bare page and learn nothing. */
export default async function MissingLayout({ children }: { children: ReactNode }) {
  try {
    await adminContext();
  } catch (error) {
    if (error instanceof AppError) notFound();
    throw error;
  }
  return <AdminLayout>{children}</AdminLayout>;
}
