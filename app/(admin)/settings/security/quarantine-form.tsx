"use client";

import { DaysForm } from "@/components/settings/days-form";
import { saveSecurityAction } from "./actions";

export function QuarantineForm({ quarantineDays }: { quarantineDays: number }) {
  return (
    <DaysForm
      label="Quarantine in days"
      description="7 unless you change it. Until it ends, whoever comes back finds everything as it was."
      days={quarantineDays}
      min={0}
      max={365}
      field="quarantineDays"
      saved="Saved. It counts for everybody who is in quarantine now, too."
      onSave={(days) => saveSecurityAction({ version: 1, quarantineDays: days })}
    />
  );
}
