"use client";

import { DaysForm } from "@/components/settings/days-form";
import type { ScimSettings } from "@/lib/settings/scim/settings";
import { saveScimAction } from "./actions";

export function RetentionForm({ settings }: { settings: ScimSettings }) {
  return (
    <DaysForm
      label="Keep requests for (days)"
      description="Default: 30. Older requests are deleted within an hour."
      days={settings.retentionDays}
      min={1}
      max={730}
      field="retentionDays"
      saved="Saved."
      onSave={(retentionDays) => saveScimAction({ ...settings, retentionDays })}
    />
  );
}
