import { ActionIcon, Button, Group, Table, Text, Tooltip } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconTrash } from "@tabler/icons-react";
import { memo, useMemo } from "react";
import type { ActionResult } from "@/app/_runtime/action";
import { labelAttribute } from "@/components/changes/change-value";
import { reachServer } from "@/components/server-answer/reach-server";
import { Section } from "@/components/settings/section";
import { compileMapping } from "@/lib/mapping/compile";
import type { MappingDocument } from "@/lib/mapping/document";
import { evaluateMapping } from "@/lib/mapping/evaluate";
import { checkSamples, expectedOf, type Mismatch, type Sample } from "@/lib/settings/samples/check-samples";
import { removeSampleAction, updateSampleAction } from "../actions";
import { inWords, type MappingSurroundings } from "../preview";

type Props = {
  samples: Sample[];
  draft: MappingDocument;
  around: MappingSurroundings;
  onShow: (sample: Sample) => void;
};

/** Saved payloads with what the mapping must make of them, checked at each change. */
export const SamplesSection = memo(function SamplesSection({ samples, draft, around, onShow }: Props) {
  const { sourceId } = around;
  const results = useMemo(() => checkSamples(compileMapping(draft, around), samples), [draft, around, samples]);
  const expectAnew = async (sample: Sample) => {
    const evaluation = evaluateMapping(compileMapping(draft, around), JSON.parse(sample.body));
    await tellFault(() => updateSampleAction({ sourceId, id: sample.id, expected: expectedOf(evaluation) }));
  };
  return (
    <Section
      title="Samples"
      about="Payloads with the values they must give, checked at each change and each save. A sample keeps a copy of its payload until you remove it."
    >
      {samples.length === 0 ? (
        <Text size="sm" c="var(--text-quiet)">
          None yet. Choose a payload above and press “Keep as sample”.
        </Text>
      ) : (
        <Table verticalSpacing={6} aria-label="Samples">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Sample</Table.Th>
              <Table.Th>With this draft</Table.Th>
              <Table.Th>
                <span className="mantine-visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {samples.map((sample) => (
              <SampleRow
                key={sample.id}
                sample={sample}
                mismatches={results.find((one) => one.id === sample.id)?.mismatches ?? []}
                onShow={() => onShow(sample)}
                onExpect={() => expectAnew(sample)}
                onRemove={() => tellFault(() => removeSampleAction({ sourceId, id: sample.id }))}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
});

type RowProps = {
  sample: Sample;
  mismatches: readonly Mismatch[];
  onShow: () => void;
  onExpect: () => void;
  onRemove: () => void;
};

function SampleRow({ sample, mismatches, onShow, onExpect, onRemove }: RowProps) {
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        <span dir="auto">{sample.name}</span>
      </Table.Td>
      <Table.Td style={{ overflowWrap: "anywhere" }}>
        {mismatches.length === 0 ? "Passes" : <Mismatches mismatches={mismatches} />}
      </Table.Td>
      <Table.Td>
        <Group gap={4} justify="flex-end">
          <Button size="compact-xs" variant="default" onClick={onShow}>
            Show
          </Button>
          {mismatches.length > 0 && (
            <Button size="compact-xs" variant="default" onClick={onExpect}>
              Accept these values
            </Button>
          )}
          <Tooltip label="Remove">
            <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${sample.name}`} onClick={onRemove}>
              <IconTrash size={15} />
            </ActionIcon>
          </Tooltip>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

/** What a sample expects and what the draft gives. */
export function Mismatches({ mismatches }: { mismatches: readonly Mismatch[] }) {
  return mismatches.map(({ attribute, expected, found }) => (
    <Text key={attribute} size="sm" c="var(--failed)">
      {labelAttribute(attribute)}: expected {inWords(expected) ?? "nothing"}, gives {inWords(found) ?? "nothing"}
    </Text>
  ));
}

async function tellFault(call: () => Promise<ActionResult<unknown>>): Promise<void> {
  const result = await reachServer(call);
  if (!result.ok) notifications.show({ color: "red", title: result.message, message: result.remedy });
}
