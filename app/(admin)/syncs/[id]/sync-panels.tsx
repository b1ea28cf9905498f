import type { AdminContext } from "@/app/_runtime/context";
import { FaultPanel } from "@/components/states/fault-panel";
import type { SyncRow } from "@/lib/records/list-syncs/row";
import type { HeldBackCount } from "@/lib/records/undo/held-back.store";
import { loadApply } from "./apply/load-apply";
import { loadLostFields } from "./feed/load-lost-fields";
import { loadHeld } from "./held/load-held";
import { RunAgain } from "./run-again";
import { loadUndo } from "./undo/load-undo";

/** What is to be known of a sync before its records, what waits for somebody first. Each panel decides whether it is there. */
export async function SyncPanels({
  ctx,
  sync,
  heldBack,
}: {
  ctx: AdminContext;
  sync: SyncRow;
  heldBack: HeldBackCount;
}) {
  return (
    <>
      {sync.fault ? <FaultPanel fault={sync.fault} action={<RunAgain sync={sync} />} /> : null}
      {await loadHeld(ctx, sync)}
      {await loadLostFields(ctx, sync)}
      {await loadApply(ctx, sync)}
      {await loadUndo(ctx, sync, heldBack)}
    </>
  );
}
