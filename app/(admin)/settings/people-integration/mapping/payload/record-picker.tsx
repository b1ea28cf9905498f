import { Button, Combobox, useCombobox } from "@mantine/core";
import { RecordStatusMark } from "@/components/status/status-mark";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import { inMain } from "./in-main";
import { DoOption, Origin, RecordOption } from "./payload-options";
import classes from "./payload-picker.module.css";
import type { ChosenPayload, PayloadOf } from "./use-payload";
import { usePersonPayloads } from "./use-person-payloads";

type Props = { sourceId: number; userId: string; chosen: ChosenPayload; onOpen: (of: PayloadOf) => void };

/** Which of a person's payloads is shown: the latest, or that of any of their records. */
export function RecordPicker({ sourceId, userId, chosen, onOpen }: Props) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { records, older, isBusy, problem, more } = usePersonPayloads(sourceId, userId, combobox.dropdownOpened);
  const choose = (value: string) => {
    if (value === "more" || value === "again") return void more();
    const record = records.find(({ recordId }) => value === `record:${recordId}`);
    onOpen(record ? { recordId: record.recordId } : { userId });
    combobox.closeDropdown();
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={300} position="bottom-start" portalProps={inMain}>
      <Combobox.Target targetType="button" withExpandedAttribute>
        <Button
          variant="default"
          size="compact-sm"
          className={classes.trigger ?? ""}
          rightSection={<Combobox.Chevron size="xs" />}
          onClick={() => combobox.toggleDropdown()}
          onBlur={() => combobox.closeDropdown()}
          aria-label={`Payload received: ${chosen.record ? nameOf(chosen.record) : "the latest"}`}
        >
          {chosen.record ? <Brief record={chosen.record} /> : "Latest payload"}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options className={classes.list ?? ""} aria-label="Payloads received">
          <Combobox.Option value="latest" active={chosen.record === null} className={classes.option ?? ""}>
            Latest payload
          </Combobox.Option>
          {records.map((record, index) => (
            <RecordOption
              key={record.recordId}
              record={record}
              isChosen={chosen.key === `record:${record.recordId}`}
              isNameShown={false}
              remark={isRepeated(records, index) ? "same payload as before" : null}
            />
          ))}
          {problem && <DoOption value="again">Try again</DoOption>}
          {older !== null && !problem && !isBusy && <DoOption value="more">Show older</DoOption>}
        </Combobox.Options>
        {(isBusy || problem) && (
          <div className={classes.note} role={problem ? "alert" : "status"}>
            {problem ?? "Loading…"}
          </div>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

const nameOf = ({ syncId }: PayloadChoice): string => (syncId === null ? "with a SCIM request" : `in sync #${syncId}`);

/** The next record is the older one. */
function isRepeated(records: readonly PayloadChoice[], index: number): boolean {
  const payloadId = records[index]?.payloadId ?? null;
  return payloadId !== null && records[index + 1]?.payloadId === payloadId;
}

/** A record in a line. */
export function Brief({ record }: { record: PayloadChoice }) {
  return (
    <span className={classes.brief}>
      <RecordStatusMark status={record.status} />
      <span>
        <Origin record={record} />
      </span>
    </span>
  );
}
