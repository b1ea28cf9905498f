import { useCallback, useEffect, useState } from "react";

/** The dialog that saving goes through; it opens only for what can be saved, by Ctrl/Cmd+S wherever the focus is. */
export function useSaveDialog(isSavable: boolean) {
  const [isOpen, setOpen] = useState(false);
  const open = useCallback(() => setOpen(isSavable), [isSavable]);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "s")
        return;
      event.preventDefault();
      if (!document.querySelector("[role='dialog']")) open();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [open]);
  return { isOpen, open, close };
}
