import { Combobox } from "@mantine/core";
import type { FoundPayloads, PayloadChoice } from "@/lib/records/payload-choices/choice";
import type { Sample } from "@/lib/settings/samples/check-samples";
import { FoundList } from "./found-list";
import { inMain } from "./in-main";
import { OfferedList } from "./offered-list";
import classes from "./payload-picker.module.css";
import { SearchField } from "./search-field";
import { SearchNote } from "./search-note";
import { shownSample } from "./shown-sample";
import type { ChosenPayload, PayloadOf } from "./use-payload";
import { useSearchList } from "./use-search-list";

type Props = {
  sourceId: number;
  latest: PayloadChoice[];
  samples: Sample[];
  chosen: ChosenPayload | null;
  isBusy: boolean;
  problem: string | null;
  onOpen: (of: PayloadOf) => void;
  onShow: (payload: ChosenPayload) => void;
};

/** One field for every payload: the latest are listed at once, all others are found by typing. */
export function PayloadSearch(props: Props) {
  const { sourceId, latest, samples, chosen, isBusy, problem, onOpen, onShow } = props;
  const { combobox, list, search, words, type } = useSearchList(sourceId);
  const choose = (value: string) => {
    if (value === "retry") return search.retry();
    const sample = samples.find(({ id }) => value === `sample:${id}`);
    const of = sample ? null : payloadOf(value, latest, search.found);
    if (sample) onShow(shownSample(sample));
    if (of) onOpen(of);
    combobox.closeDropdown();
  };
  const note = <SearchNote search={search} />;
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width={350} position="bottom-start" portalProps={inMain}>
      <Combobox.Target withExpandedAttribute>
        <SearchField
          name={chosen?.label ?? ""}
          words={combobox.dropdownOpened ? words : null}
          problem={problem}
          isBusy={isBusy || search.isBusy}
          onType={type}
          onOpen={() => combobox.openDropdown()}
          onLeave={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        {search.problem !== null && note}
        <Combobox.Options ref={list} className={classes.list ?? ""} aria-label="Payloads">
          {search.isAsked ? (
            <FoundList {...{ search, words, samples, chosen }} />
          ) : (
            <OfferedList {...{ latest, samples, chosen }} />
          )}
        </Combobox.Options>
        {search.problem === null && note}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function payloadOf(value: string, latest: PayloadChoice[], found: FoundPayloads | null): PayloadOf | null {
  const records = [...latest, ...(found?.others ?? []), ...(found?.sync?.records ?? [])];
  const person = found?.people.find(({ userId }) => value === `user:${userId}`);
  const record = person ? person.record : records.find(({ recordId }) => value === `record:${recordId}`);
  if (record) return { recordId: record.recordId };
  return person ? { userId: person.userId } : null;
}
