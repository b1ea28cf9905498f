import { ChangeList } from "@/components/changes/change-list";
import { EmptyState } from "@/components/states/empty-state";
import type { RecordDetail } from "@/lib/records/record.store";

/** The changed attributes; of a dry run, what would change. */
export function RecordChanges({ record }: { record: RecordDetail }) {
  const changes = Object.entries(record.changes).map(([attribute, [before, after]]) => ({
    attribute,
    before,
    after,
    expression: record.expressions[attribute] || null,
  }));
  if (changes.length === 0)
    return <EmptyState title="Nothing changed">The payload matches what the user already has.</EmptyState>;
  return <ChangeList changes={changes} would={record.standing !== "persisted"} />;
}
