"use client";

import { DaysForm } from "@/components/settings/days-form";
import { saveSecurityAction } from "./actions";

export function QuarantineForm({ quarantineDays }: { quarantineDays: number }) {
  return (
    <DaysForm
      label="Quarantine (days)"
      description="Default: 7. Anyone who comes back before it ends finds everything as it was."
      days={quarantineDays}
      min={0}
      max={365}
      field="quarantineDays"
      saved="Saved. It also applies to everyone in quarantine now."
      onSave={(days) => saveSecurityAction({ version: 1, quarantineDays: days })}
    />
  );
}
