import { Drawer, Stack, Text } from "@mantine/core";
import { ChangeList } from "@/components/changes/change-list";
import { formatExact } from "@/components/format/time";
import { OnceOpened } from "@/components/once-opened/once-opened";
import { TextLink } from "@/components/shell/text-link";
import type { AuditEvent } from "@/lib/audit/audit.store";
import { changedNames, fieldsOf, labelAction, labelEntity, labelField, linkEntity } from "./audit-words";

/** One event in full: who, what, when, from which request, and each changed field before and after. */
export function EventPanel({ event, onClose }: { event: AuditEvent | null; onClose: () => void }) {
  return (
    <OnceOpened opened={event !== null}>
      {(opened) => (
        <Drawer
          opened={opened}
          onClose={onClose}
          position="right"
          size="lg"
          title={event ? labelAction(event.action) : ""}
          closeButtonProps={{ "aria-label": "Close" }}
        >
          {event && <EventDetail event={event} />}
        </Drawer>
      )}
    </OnceOpened>
  );
}

function EventDetail({ event }: { event: AuditEvent }) {
  const before = fieldsOf(event.before);
  const after = fieldsOf(event.after);
  const changes = changedNames(before, after).map((attribute) => ({
    attribute,
    before: before[attribute],
    after: after[attribute],
    expression: null,
  }));
  return (
    <Stack gap="md">
      <Text size="sm">
        {event.actorName} · <Entity event={event} />
        <br />
        <Text span size="sm" c="var(--text-quiet)">
          {formatExact(event.at)} · event {event.id}
          {event.entityName !== null && ` · id ${event.entityId}`}
          {event.requestId && ` · request ${event.requestId}`}
        </Text>
      </Text>
      {changes.length > 0 && <ChangeList changes={changes} would={false} label={labelField} />}
    </Stack>
  );
}

function Entity({ event }: { event: AuditEvent }) {
  const href = linkEntity(event);
  const words = <bdi>{labelEntity(event)}</bdi>;
  return href === null ? (
    words
  ) : (
    <TextLink href={href} inherit underline="always">
      {words}
    </TextLink>
  );
}
