import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { adminContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { readWantedPage } from "@/app/_runtime/wanted-page";
import { Notice } from "@/components/notice/notice";
import { countAdmins } from "@/lib/access/accounts.store";
import { AppError } from "@/lib/errors";
import { LocalForm } from "./local-form";
import { OidcButton } from "./oidc-button";
import { refusalOf } from "./refusals";
import classes from "./sign-in.module.css";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ error?: string; next?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { error, next } = await searchParams;
  const wanted = readWantedPage(next);
  if (error === undefined && (await isSignedIn())) redirect(wanted);
  const { db, env } = await getRuntime();
  const hasLocal = (await countAdmins(db)).local > 0;
  const refusal = error === undefined ? null : refusalOf(error);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Stack gap="lg">
          <div>
            <Title order={1}>Sign in to Rollcall</Title>
            <Text c="dimmed" size="sm">
              For admins of the people integration.
            </Text>
          </div>
          {refusal && (
            <Notice tone="attention" title={refusal.message}>
              {refusal.remedy}
            </Notice>
          )}
          {env.oidc && <OidcButton issuer={new URL(env.oidc.issuer).host} wanted={wanted} />}
          {env.oidc && hasLocal && <div className={classes.or}>or</div>}
          {hasLocal && <LocalForm isPrimary={!env.oidc} wanted={wanted} />}
        </Stack>
      </div>
    </main>
  );
}

async function isSignedIn(): Promise<boolean> {
  try {
    await adminContext();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
