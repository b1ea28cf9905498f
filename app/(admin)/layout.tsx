import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { currentContext } from "@/app/_runtime/context";
import { getRuntime } from "@/app/_runtime/runtime";
import { Shell } from "@/components/shell/shell";
import { SourceHealthLines } from "@/components/shell/source-health-lines";
import { NowProvider } from "@/components/time-ago/now";
import { healthOf } from "@/lib/notify/source-health";
import { listAiling } from "@/lib/notify/source-health.store";
import { countOpenProposals } from "@/lib/proposals/proposals.store";
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
  const [heldSyncs, heldPushes, ailing] = await Promise.all([countHeld(db), countWaiting(db), listAiling(db)]);
  return (
    <Shell
      who={{ name: admin.name, email: admin.email, environment: env.ROLLCALL_ENVIRONMENT }}
      startsCollapsed={startsCollapsed}
      heldSyncs={heldSyncs}
      heldPushes={heldPushes.people}
      proposals={await countOpenProposals(db)}
      onCollapse={rememberRail}
      onSignOut={signOut}
    >
      <NowProvider initial={now}>
        <SourceHealthLines ailing={healthOf(ailing)} />
        {children}
      </NowProvider>
      <ConfirmDialog />
    </Shell>
  );
}
