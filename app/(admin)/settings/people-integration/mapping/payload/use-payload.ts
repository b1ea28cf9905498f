import { useCallback, useMemo, useState } from "react";
import type { ActionFailure } from "@/app/_runtime/action";
import { noAnswer } from "@/components/server-answer/post-json";
import type { KnownUser } from "@/lib/directory/known-user";
import type { OpenedPayload } from "@/lib/impact/open-payload";
import type { Json } from "@/lib/mapping/evaluation";
import type { PayloadChoice } from "@/lib/records/payload-choices/choice";
import { openPayloadAction } from "../actions";

/** The payload the mapping is tried on, with its user where it has one. */
export type ChosenPayload = {
  /** Names it among the picker's options: `record:12`, `user:…`, `sample:3`, `pasted`. */
  key: string;
  label: string;
  body: string;
  json: Json;
  user: KnownUser | null;
  /** The pull source that owns their attributes beside pushes. */
  pairedWith: string | null;
  /** The record it came with; null for what a user has now, a sample and pasted JSON. */
  record: PayloadChoice | null;
};

/** The payload of a record, or the latest of a user. */
export type PayloadOf = { recordId: number } | { userId: string };
export type FirstPayload = { opened: OpenedPayload; of: PayloadOf };

export function chosenFrom({ opened, of }: FirstPayload): ChosenPayload {
  const { label, body, user, pairedWith, record } = opened;
  return { key: keyOf(of), label, body, json: JSON.parse(body) as Json, user, pairedWith, record };
}

const keyOf = (of: PayloadOf): string => ("userId" in of ? `user:${of.userId}` : `record:${of.recordId}`);

/** Reading changes nothing, so there is no need to say that it may have been done. */
const unreached: ActionFailure = { ok: false, message: noAnswer };

/** Holds the chosen payload and opens others from the server. */
export function usePayload(sourceId: number, first: FirstPayload | null) {
  const [chosen, setChosen] = useState<ChosenPayload | null>(() => first && chosenFrom(first));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const open = useCallback(
    async (of: PayloadOf) => {
      setBusy(true);
      const result = await openPayloadAction({ sourceId, of }).catch(() => unreached);
      setBusy(false);
      setProblem(result.ok ? null : [result.message, result.remedy].join(" ").trim());
      if (result.ok) setChosen(chosenFrom({ opened: result.value, of }));
    },
    [sourceId],
  );

  const show = useCallback((payload: ChosenPayload) => {
    setProblem(null);
    setChosen(payload);
  }, []);

  return useMemo(() => ({ chosen, problem, isBusy, open, show }), [chosen, problem, isBusy, open, show]);
}
