import { Button, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Evaluation } from "@/lib/mapping/evaluation";
import { expectedOf } from "@/lib/settings/samples/check-samples";
import { saveSampleAction } from "../actions";
import type { ChosenPayload } from "../payload/use-payload";

type Props = { sourceId: number; chosen: ChosenPayload; evaluation: Evaluation };

/** Keeps the chosen payload as a sample that expects the values it gives now. */
export function KeepSample({ sourceId, chosen, evaluation }: Props) {
  const [isOpen, popover] = useDisclosure(false);
  const [name, setName] = useState(chosen.label);
  const [problem, setProblem] = useState<string | null>(null);
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const sample = { sourceId, name, body: chosen.body, expected: expectedOf(evaluation) };
    const result = await reachServer(() => saveSampleAction(sample));
    setProblem(result.ok ? null : [result.message, result.remedy].join(" ").trim());
    if (result.ok) popover.close();
  };
  return (
    <Popover opened={isOpen} onChange={popover.toggle} width={320} position="bottom-end" withinPortal trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" onClick={popover.toggle}>
          Keep as sample
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={keep}>
          <Stack gap="xs">
            <TextInput
              label="Name of the sample"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={problem}
              maxLength={120}
              data-autofocus
            />
            <Text size="xs" c="var(--text-quiet)">
              It expects the {Object.keys(expectedOf(evaluation)).length} values the draft gives now.
            </Text>
            <Button type="submit" disabled={name.trim() === ""}>
              Keep
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
