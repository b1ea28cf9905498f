import { Checkbox } from "@mantine/core";
import { useMemo, useState } from "react";
import { Notice } from "@/components/notice/notice";
import type { MappingDocument } from "@/lib/mapping/document";
import type { Sample } from "@/lib/settings/samples/check-samples";
import type { MappingSurroundings } from "../preview";
import { failingSamples } from "../samples/failing-samples";
import { Mismatches } from "../samples/samples-section";

/** The samples that would stop passing, and those the admin has acknowledged. */
export function useBrokenSamples(
  samples: readonly Sample[],
  before: MappingDocument,
  after: MappingDocument,
  around: MappingSurroundings,
) {
  const [known, setKnown] = useState<number[]>([]);
  const failing = useMemo(() => failingSamples(samples, before, after, around), [samples, before, after, around]);
  const know = (sampleId: number, isKnown: boolean) =>
    setKnown(isKnown ? [...known, sampleId] : known.filter((id) => id !== sampleId));
  return { failing, known, know, areKnown: failing.every(({ id }) => known.includes(id)) };
}

/** Each with the expected values, acknowledged one by one. */
export function BrokenSamples({ broken }: { broken: ReturnType<typeof useBrokenSamples> }) {
  const { failing, known, know } = broken;
  return failing.map(({ id, name, mismatches }) => (
    <Notice key={id} tone="failed" title={`The sample “${name}” would stop passing`}>
      <Mismatches mismatches={mismatches} />
      <Checkbox
        mt="xs"
        label="Save anyway"
        checked={known.includes(id)}
        onChange={(event) => know(id, event.currentTarget.checked)}
      />
    </Notice>
  ));
}
