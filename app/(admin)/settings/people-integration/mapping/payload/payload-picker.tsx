import { Button, Group, Loader, Popover, Select, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { memo } from "react";
import { PersonPicker } from "@/components/person-picker/person-picker";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { PayloadSample } from "@/lib/sync/samples/store";
import { PasteDialog } from "./paste-dialog";
import type { ChosenPayload, PayloadOf } from "./use-payload";

type Props = {
  latest: PayloadSample[];
  samples: Sample[];
  chosen: ChosenPayload | null;
  isBusy: boolean;
  problem: string | null;
  onOpen: (of: PayloadOf) => void;
  onShow: (payload: ChosenPayload) => void;
};

/** Chooses the payload to try the mapping on: the latest ones, anybody's, a saved sample, or pasted JSON. */
export const PayloadPicker = memo(function PayloadPicker(props: Props) {
  const { latest, samples, chosen, isBusy, problem, onOpen, onShow } = props;
  const [isPasting, pasting] = useDisclosure(false);
  const groups = groupsOf(latest, samples, chosen);
  const choose = (value: string | null) => {
    const sample = samples.find(({ id }) => value === `sample:${id}`);
    if (sample) onShow(shownSample(sample));
    else if (value?.startsWith("payload:")) onOpen({ payloadId: Number(value.slice("payload:".length)) });
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Select
        label="Payload"
        data={groups}
        value={chosen?.key ?? null}
        onChange={choose}
        searchable
        allowDeselect={false}
        placeholder="None stored yet"
        error={problem}
        rightSection={isBusy ? <Loader size={14} /> : undefined}
        style={{ flex: 1, minWidth: 0 }}
      />
      <Anybody onOpen={(userId) => onOpen({ userId })} />
      <Button variant="default" px="sm" onClick={pasting.open}>
        Paste…
      </Button>
      <PasteDialog opened={isPasting} onClose={pasting.close} onShow={onShow} />
    </Group>
  );
});

export const shownSample = ({ id, name, body }: Sample): ChosenPayload => ({
  key: `sample:${id}`,
  label: name,
  body,
  json: JSON.parse(body),
  user: null,
});

function Anybody({ onOpen }: { onOpen: (userId: string) => void }) {
  const [isOpen, popover] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={popover.toggle} width={300} position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" px="sm" onClick={popover.toggle}>
          Find a person
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <PersonPicker
          label="Person"
          initial=""
          onChoose={(userId) => {
            popover.close();
            onOpen(userId);
          }}
        />
        <Text size="xs" c="var(--text-quiet)">
          Shows the last payload received for them.
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}

function groupsOf(latest: PayloadSample[], samples: Sample[], chosen: ChosenPayload | null) {
  const optionOf = ({ payloadId, label }: PayloadSample) => ({ value: `payload:${payloadId}`, label });
  const unique = [...new Map(latest.map((one) => [one.payloadId, one])).values()];
  const saved = samples.map(({ id, name }) => ({ value: `sample:${id}`, label: name }));
  const listed = [...unique.map(optionOf), ...saved].some(({ value }) => value === chosen?.key);
  return [
    { group: "Chosen", items: chosen && !listed ? [{ value: chosen.key, label: chosen.label }] : [] },
    { group: "Saved samples", items: saved },
    { group: "Failed in the latest sync", items: unique.filter((one) => one.status === "failed").map(optionOf) },
    { group: "Latest sync", items: unique.filter((one) => one.status !== "failed").map(optionOf) },
  ].filter(({ items }) => items.length > 0);
}
