import { Button, Group, Modal, Text } from "@mantine/core";
import { useRouter } from "next/navigation";
import { memo, useEffect, useState } from "react";
import { askBeforeLeaving } from "@/components/unsaved-changes/leaving";
import { placeOf, useHistoryGuard } from "@/components/unsaved-changes/use-history-guard";

/**
 * Asks before leaving unsaved edits. Links, the search and the browser's Back get our own dialog; closing the tab gets
 * the browser's.
 */
export const LeaveGuard = memo(function LeaveGuard({ changes }: { changes: number }) {
  const router = useRouter();
  const [leave, setLeave] = useState<{ go: () => void } | null>(null);
  const isGuarding = changes > 0;
  useHistoryGuard(isGuarding, (go) => setLeave({ go }));

  useEffect(() => {
    if (!isGuarding) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    const ask = (event: MouseEvent) => {
      const url = leavingTo(event);
      if (url === null) return;
      event.preventDefault();
      event.stopPropagation();
      setLeave({ go: () => router.push(url) });
    };
    const forget = askBeforeLeaving((go) => setLeave({ go }));
    window.addEventListener("beforeunload", warn);
    document.addEventListener("click", ask, { capture: true });
    return () => {
      forget();
      window.removeEventListener("beforeunload", warn);
      document.removeEventListener("click", ask, { capture: true });
    };
  }, [isGuarding, router]);

  return (
    <Modal opened={leave !== null} onClose={() => setLeave(null)} title="Leave without saving?">
      <Text size="sm">
        You have {changes === 1 ? "1 unsaved change" : `${changes} unsaved changes`} in this mapping.
      </Text>
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={() => setLeave(null)} data-autofocus>
          Stay
        </Button>
        <Button color="red" onClick={() => leave?.go()}>
          Leave
        </Button>
      </Group>
    </Modal>
  );
});

/** The other Rollcall page that this click opens; null for any other click. */
function leavingTo(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank" || link.hasAttribute("download")) return null;
  // To the proposal in which the draft is kept.
  if (link.dataset.leavesNothing !== undefined) return null;
  const url = new URL(link.href);
  if (url.origin !== location.origin || placeOf(url) === placeOf(location)) return null;
  return url.pathname + url.search;
}
