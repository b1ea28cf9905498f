import { Button, Group, Modal, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { FaultNotice } from "@/components/server-answer/fault-notice";
import { reachServer } from "@/components/server-answer/reach-server";
import type { Fault, ServerAnswer } from "@/components/server-answer/server-answer";
import type { Confirmation, WideChange } from "@/lib/wide-changes/change";
import { ImpactSummary } from "./impact-summary";
import { useConfirmation } from "./use-confirmation";
import { useImpact } from "./use-impact";

type Props = {
  title: string;
  /** Keep it the same object while the dialog is open: it is measured once. */
  change: WideChange;
  verb: string;
  onConfirm: (confirmation: Confirmation) => Promise<ServerAnswer>;
  onDone: () => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Measures a change on everybody, says whom it concerns, asks for the number where the guard does, and makes it. */
export function WideChangeDialog({ title, change, verb, onConfirm, onDone, onClose, children }: Props) {
  const measure = useImpact(change, 0);
  const confirming = useConfirmation(measure.impact);
  const [isBusy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (!confirming.isReady) return;
    setBusy(true);
    const answer = await reachServer(() => onConfirm(confirming.confirmation));
    setBusy(false);
    setFault(answer.ok ? null : answer);
    if (answer.ok) return onDone();
    if ("held" in answer) measure.start();
  };
  const waits = fault?.proposed !== undefined;
  const isHeld = confirming.outlook?.number != null;
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack gap="md" component="form" onSubmit={(event: FormEvent) => void confirm(event)}>
        {children}
        <FaultNotice fault={fault} />
        {!waits && <ImpactSummary measure={measure} confirming={confirming} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {waits ? "Close" : "Cancel"}
          </Button>
          {!waits && (
            <Button type="submit" loading={isBusy} disabled={!confirming.isReady} {...(isHeld ? { color: "red" } : {})}>
              {verb}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
