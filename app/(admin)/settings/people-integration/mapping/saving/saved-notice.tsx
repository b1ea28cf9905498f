import { Button, CloseButton, Group, Text } from "@mantine/core";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { formatQuantity } from "@/components/format/numbers";
import { reachServer } from "@/components/server-answer/reach-server";
import { TimeAgo } from "@/components/time-ago/time-ago";
import { leaveBy } from "@/components/unsaved-changes/leaving";
import { dryRunAction } from "../actions";
import classes from "./saved-notice.module.css";

type Props = {
  sourceId: number;
  isPushed: boolean;
  number: number;
  users: number;
  nextRunAt: Date | null;
  onClose: () => void;
};

/** Says what happens next with the version just saved, and offers a dry run now. */
export function SavedNotice({ sourceId, isPushed, number, users, nextRunAt, onClose }: Props) {
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const run = async () => {
    setBusy(true);
    const result = await reachServer(() => dryRunAction({ sourceId }));
    setBusy(false);
    setSaid(result.ok ? `Sync #${result.value.syncId} has started.` : [result.message, result.remedy].join(" ").trim());
    if (result.ok) leaveBy(() => router.push(`/syncs/${result.value.syncId}`));
  };
  return (
    <div className={classes.saved} role="status" aria-label="Saved">
      <div>
        <Text fw={600}>Saved as version {number}.</Text>
        <Text size="sm">
          {isPushed ? (
            "Each user's next push uses it. You can replay a request with it in the SCIM log, which writes nothing."
          ) : (
            <>
              {formatQuantity(users, "user")} will be re-evaluated at the next sync
              {nextRunAt && (
                <>
                  , <TimeAgo at={nextRunAt} />
                </>
              )}
              . {said}
            </>
          )}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {isPushed ? (
          <Button variant="default" component={Link} href="/scim-log">
            SCIM log
          </Button>
        ) : (
          <Button variant="default" onClick={run} loading={isBusy}>
            Dry run now
          </Button>
        )}
        <CloseButton aria-label="Close" onClick={onClose} />
      </Group>
    </div>
  );
}
