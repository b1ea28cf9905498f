import type { SyncRow } from "@/lib/records/list-syncs/row";
import { CancelSync } from "./cancel-sync";
import { CompareLink } from "./compare/compare-link";
import { RestoreLeavers } from "./leavers/restore-leavers";
import { UndoButton } from "./undo/undo-button";

/** What an admin can do with this sync, beside its title: the next act first. Each button decides whether it is there. */
export function SyncActions({ sync }: { sync: SyncRow }) {
  return (
    <>
      <CompareLink sync={sync} />
      <RestoreLeavers sync={sync} />
      <UndoButton sync={sync} />
      <CancelSync sync={sync} />
    </>
  );
}
