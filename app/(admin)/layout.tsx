import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { Shell } from "@/components/shell/shell";
import { NowProvider } from "@/components/time-ago/now";
import { countHeld } from "@/lib/records/held/held.store";
import { countWaiting } from "@/lib/scim-directory/holds/holds.store";
import { ConfirmDialog } from "./confirm/confirm-dialog";
import { railCookieName } from "./rail-cookie";
import { rememberRail } from "./remember-rail";
import { signOut } from "./sign-out";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { admin, db, now } = await currentContext();
  const { env } = await getRuntime();
  const startsCollapsed = (await cookies()).get(railCookieName)?.value === "collapsed";
  return (
    <Shell
      who={{ name: admin.name, email: admin.email, environment: env.ROLLCALL_ENVIRONMENT }}
      startsCollapsed={startsCollapsed}
      heldSyncs={await countHeld(db)}
      heldPushes={(await countWaiting(db)).people}
      onCollapse={rememberRail}
      onSignOut={signOut}
    >
      <NowProvider initial={now}>{children}</NowProvider>
      <ConfirmDialog />
    </Shell>
  );
}
