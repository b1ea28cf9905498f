import { Button, Checkbox, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, useMemo, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { formatExact } from "@/components/format/time";
import { ImpactSummary } from "@/components/impact/impact-summary";
import { useConfirmation } from "@/components/impact/use-confirmation";
import { useImpact } from "@/components/impact/use-impact";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import { mappingFrom } from "@/lib/mapping/defaults";
import type { Sample, SampleResult } from "@/lib/settings/samples/check-samples";
import type { MappingVersion } from "@/lib/settings/source/source.store";
import { restoreMappingAction } from "./actions";
import { documentChanges } from "./document-changes";
import { DocumentDiff } from "./document-diff";
import type { MappingSurroundings } from "./preview";
import { failingSamples } from "./samples/failing-samples";

type Props = {
  current: MappingVersion;
  around: MappingSurroundings;
  samples: Sample[];
  version: MappingVersion | null;
  previous: MappingVersion | null;
  onClose: () => void;
};

/** One version: what it changed, how it differs from the current one, and a button to restore it. */
export function VersionPanel({ version, onClose, ...rest }: Props) {
  return (
    <Drawer
      opened={version !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={version ? `Version ${version.number}` : ""}
    >
      {version && <VersionDetail {...rest} version={version} onClose={onClose} />}
    </Drawer>
  );
}

const unmapped = mappingFrom({});

function VersionDetail({ current, around, samples, version, previous, onClose }: Props & { version: MappingVersion }) {
  const isInForce = version.id === current.id;
  return (
    <Stack gap="lg">
      <Text size="sm" c="var(--text-quiet)">
        Saved by {version.authorName}, {formatExact(version.createdAt)}
        {version.note && ` · “${version.note}”`}
      </Text>
      <div>
        <Title order={3} mb="xs">
          {previous ? `Changed from version ${previous.number}` : "First version"}
        </Title>
        <DocumentDiff
          changes={documentChanges(previous?.document ?? unmapped, version.document)}
          isFirst={previous === null}
        />
      </div>
      {!isInForce && (
        <div>
          <Title order={3} mb="xs">
            What restoring it would change in version {current.number}
          </Title>
          <DocumentDiff changes={documentChanges(current.document, version.document)} />
          <RestoreButton
            key={`${current.id} ${version.id}`}
            version={version}
            baseNumber={current.number}
            failing={failingSamples(samples, current.document, version.document, around)}
            onDone={onClose}
          />
        </div>
      )}
    </Stack>
  );
}

type RestoreProps = { version: MappingVersion; baseNumber: number; failing: SampleResult[]; onDone: () => void };

function RestoreButton({ version, baseNumber, failing, onDone }: RestoreProps) {
  const [isKnown, setKnown] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const { sourceId, document } = version;
  const measure = useImpact(
    useMemo(() => ({ kind: "mapping", sourceId, document }), [sourceId, document]),
    0,
  );
  const confirming = useConfirmation(measure.impact);
  const isHeld = confirming.outlook?.number != null;
  const acknowledged = isKnown ? failing.map(({ id }) => id) : [];
  const isRestorable = (failing.length === 0 || isKnown) && confirming.isReady;
  const restore = async (event: FormEvent) => {
    event.preventDefault();
    if (!isRestorable) return;
    setBusy(true);
    const input = { versionId: version.id, baseNumber, acknowledged, confirmation: confirming.confirmation };
    const result = await reachServer(() => restoreMappingAction(input));
    setBusy(false);
    setFailure(result.ok ? null : result);
    if (!result.ok && "held" in result) measure.start();
    if (!result.ok) return;
    const message = `Version ${version.number} is restored as version ${result.value.number}.`;
    notifications.show({ message, color: "green" });
    onDone();
  };
  return (
    <Stack gap="sm" mt="md" component="form" onSubmit={(event: FormEvent) => void restore(event)}>
      <ImpactSummary measure={measure} confirming={confirming} />
      {failing.length > 0 && (
        <Checkbox
          label={`Restore anyway. These samples would stop passing: ${failing.map(({ name }) => name).join(", ")}`}
          checked={isKnown}
          onChange={(event) => setKnown(event.currentTarget.checked)}
        />
      )}
      <Group>
        <Button type="submit" loading={isBusy} disabled={!isRestorable} {...(isHeld ? { color: "red" } : {})}>
          Restore as version {baseNumber + 1}
        </Button>
      </Group>
      <FaultNotice fault={failure} />
    </Stack>
  );
}
