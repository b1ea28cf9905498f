import { useCallback, useState } from "react";

/** The dialog that saving goes through; it opens only for what can be saved. */
export function useSaveDialog(isSavable: boolean) {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(isSavable), [isSavable]);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, open, close };
}
