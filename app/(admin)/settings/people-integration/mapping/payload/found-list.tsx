import type { Sample } from "@/lib/settings/samples/check-samples";
import { Records, Samples, Titled } from "./offered-list";
import { DoOption, PersonOption } from "./payload-options";
import type { useFoundPayloads } from "./use-found-payloads";
import type { ChosenPayload } from "./use-payload";

type Props = {
  search: ReturnType<typeof useFoundPayloads>;
  words: string;
  samples: Sample[];
  chosen: ChosenPayload | null;
};

/** What a search found; a way to try again if it failed. */
export function FoundList({ search: { found, problem, isBusy }, words, samples, chosen }: Props) {
  const named = samples.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));
  return (
    <>
      <Samples samples={named} chosen={chosen} />
      {problem !== null && !isBusy && <DoOption value="retry">Try again</DoOption>}
      {found && (
        <>
          <Titled title="People">
            {found.people.map((person) => (
              <PersonOption key={person.userId} person={person} isChosen={chosen?.key === `user:${person.userId}`} />
            ))}
          </Titled>
          <Records title="Without a user" records={found.others} chosen={chosen} />
          {found.sync && (
            <Records title={`Records of sync #${found.sync.number}`} records={found.sync.records} chosen={chosen} />
          )}
        </>
      )}
    </>
  );
}
