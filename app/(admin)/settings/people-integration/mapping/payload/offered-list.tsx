import { Combobox } from "@mantine/core";
import type { ReactNode } from "react";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { RecordOption, SampleOption } from "./payload-options";
import type { ChosenPayload } from "./use-payload";

type Props = { latest: PayloadChoice[]; samples: Sample[]; chosen: ChosenPayload | null };

/** What can be chosen without typing: samples and the latest payloads. */
export function OfferedList({ latest, samples, chosen }: Props) {
  const failed = latest.filter(({ status }) => status === "failed");
  const others = latest.filter(({ status }) => status !== "failed");
  const isPush = latest.some(({ syncId }) => syncId === null);
  return (
    <>
      <Samples samples={samples} chosen={chosen} />
      <Records title={isPush ? "Failed recently" : "Failed in the latest sync"} records={failed} chosen={chosen} />
      <Records title={isPush ? "Latest requests" : "Latest sync"} records={others} chosen={chosen} />
    </>
  );
}

export function Samples({ samples, chosen }: Omit<Props, "latest">) {
  return (
    <Titled title="Samples">
      {samples.map((sample) => (
        <SampleOption key={sample.id} sample={sample} isChosen={chosen?.key === `sample:${sample.id}`} />
      ))}
    </Titled>
  );
}

type RecordsProps = { title: string; records: PayloadChoice[]; chosen: ChosenPayload | null };

export function Records({ title, records, chosen }: RecordsProps) {
  return (
    <Titled title={title}>
      {records.map((record) => (
        <RecordOption key={record.recordId} record={record} isChosen={chosen?.key === `record:${record.recordId}`} />
      ))}
    </Titled>
  );
}

/** A group with its title; nothing when it is empty. */
export function Titled({ title, children }: { title: string; children: ReactNode[] }) {
  return children.length === 0 ? null : <Combobox.Group label={title}>{children}</Combobox.Group>;
}
