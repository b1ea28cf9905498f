"use client";

import { DaysForm } from "@/components/settings/days-form";
import type { ScimSettings } from "@/lib/settings/scim/settings";
import { saveScimAction } from "./actions";

export function RetentionForm({ settings }: { settings: ScimSettings }) {
  return (
    <DaysForm
      label="Keep requests for, in days"
      description="30 unless you change it. Older lines are deleted within the hour."
      days={settings.retentionDays}
      min={1}
      max={730}
      field="retentionDays"
      saved="Saved."
      onSave={(retentionDays) => saveScimAction({ ...settings, retentionDays })}
    />
  );
}
