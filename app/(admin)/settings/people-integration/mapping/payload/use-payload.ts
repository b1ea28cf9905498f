import { useCallback, useMemo, useState } from "react";
import type { OpenedPayload } from "@/lib/impact/open-payload";
import type { Json } from "@/lib/mapping/evaluation";
import type { KnownUser } from "@/lib/sync/plan/known-user";
import { openPayloadAction } from "../actions";

/** The payload the mapping is tried on, with its user where it has one. */
export type ChosenPayload = {
  /** Names it among the picker's options: `payload:12`, `sample:3`, `pasted`. */
  key: string;
  label: string;
  body: string;
  json: Json;
  user: KnownUser | null;
};

export type PayloadOf = { payloadId: number } | { userId: string } | { recordId: number };

export function chosenFrom({ payloadId, label, body, user }: OpenedPayload): ChosenPayload {
  return { key: `payload:${payloadId}`, label, body, json: JSON.parse(body) as Json, user };
}

/** Holds the chosen payload and opens others from the server. */
export function usePayload(sourceId: number, first: OpenedPayload | null) {
  const [chosen, setChosen] = useState<ChosenPayload | null>(() => first && chosenFrom(first));
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const open = useCallback(
    async (of: PayloadOf) => {
      setBusy(true);
      const result = await openPayloadAction({ sourceId, of });
      setBusy(false);
      setProblem(result.ok ? null : result.message);
      if (result.ok) setChosen(chosenFrom(result.value));
    },
    [sourceId],
  );

  const show = useCallback((payload: ChosenPayload) => {
    setProblem(null);
    setChosen(payload);
  }, []);

  return useMemo(() => ({ chosen, problem, isBusy, open, show }), [chosen, problem, isBusy, open, show]);
}
