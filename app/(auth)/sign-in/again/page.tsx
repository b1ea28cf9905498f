import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getRuntime } from "@/app/_runtime/runtime";
import classes from "../sign-in.module.css";
import { GoToProvider } from "./go-to-provider";

export const metadata: Metadata = { title: "Sign in again" };

/** Where a dialog sends an admin who has to confirm who they are at the identity provider. */
export default async function SignInAgainPage() {
  const { oidc } = (await getRuntime()).env;
  if (!oidc) redirect("/sign-in");
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <GoToProvider issuer={new URL(oidc.issuer).host} />
      </div>
    </main>
  );
}
