import { ChangeList } from "@/components/changes/change-list";
import { EmptyState } from "@/components/states/empty-state";
import { userLooks } from "@/components/status/status-mark";
import type { UserStatus } from "@/lib/people/vocabulary";
import type { RecordDetail } from "@/lib/records/record.store";

/** The changed attributes; of a dry run, what would change. */
export function RecordChanges({ record }: { record: RecordDetail }) {
  const changes = Object.entries(record.changes).map(([attribute, [before, after]]) => ({
    attribute,
    before: shownAs(attribute, before),
    after: shownAs(attribute, after),
    expression: record.expressions[attribute] || null,
  }));
  if (changes.length === 0)
    return <EmptyState title="Nothing changed">The payload matches what the user already has.</EmptyState>;
  return <ChangeList changes={changes} would={record.standing !== "persisted"} />;
}

/** A person's access in the words it has everywhere; other values as they are. */
const shownAs = (attribute: string, value: unknown): unknown =>
  attribute === "status" && typeof value === "string" && isStatus(value) ? userLooks[value].word : value;

const isStatus = (value: string): value is UserStatus => Object.hasOwn(userLooks, value);
