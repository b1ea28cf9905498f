import { Button, Group, Loader, Popover, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { PersonPicker } from "@/components/person-picker/person-picker";
import type { PayloadSample } from "@/lib/sync/samples/store";
import type { LoadedSample } from "./load-samples";

type Props = {
  samples: PayloadSample[];
  sample: LoadedSample | null;
  isBusy: boolean;
  problem: string | null;
  onChoose: (of: { payloadId: number } | { userId: string }, label: string) => Promise<void>;
};

/** Chooses the payload to try the mapping on: one of the latest sync's, failed ones first, or anybody's by name. */
export function SamplePicker({ samples, sample, isBusy, problem, onChoose }: Props) {
  const listed = samples.some(({ payloadId }) => payloadId === sample?.payloadId);
  const own = sample && !listed ? [{ group: "Chosen", items: [optionOf(sample)] }] : [];
  const choose = (value: string | null) => {
    const found = samples.find(({ payloadId }) => String(payloadId) === value);
    if (found) void onChoose({ payloadId: found.payloadId }, found.label);
  };
  return (
    <Group gap="xs" mb="xs" align="flex-end" wrap="nowrap">
      <Select
        label="Payload"
        data={[...own, ...groupsOf(samples)]}
        value={sample ? String(sample.payloadId) : null}
        onChange={choose}
        allowDeselect={false}
        placeholder="None stored yet"
        disabled={samples.length === 0}
        error={problem}
        rightSection={isBusy ? <Loader size={14} /> : undefined}
        style={{ flex: 1, minWidth: 0 }}
      />
      <AnybodyButton onChoose={(userId) => void onChoose({ userId }, "")} />
    </Group>
  );
}

function AnybodyButton({ onChoose }: { onChoose: (userId: string) => void }) {
  const [isOpen, popover] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={popover.toggle} width={300} position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" onClick={popover.toggle}>
          Find a person
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <PersonPicker
          label="Person"
          initial=""
          onChoose={(userId) => {
            popover.close();
            onChoose(userId);
          }}
        />
        <Text size="xs" c="var(--text-quiet)">
          Shows the last payload received for them.
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

const optionOf = ({ payloadId, label }: { payloadId: number; label: string }) => ({ value: String(payloadId), label });

function groupsOf(samples: PayloadSample[]) {
  const unique = [...new Map(samples.map((sample) => [sample.payloadId, sample])).values()];
  const failed = unique.filter((sample) => sample.status === "failed");
  const others = unique.filter((sample) => sample.status !== "failed");
  return [
    { group: "Failed in the latest sync", items: failed.map(optionOf) },
    { group: "Latest sync", items: others.map(optionOf) },
  ].filter(({ items }) => items.length > 0);
}
