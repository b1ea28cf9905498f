import { formatCount } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import { EmptyState } from "@/components/states/empty-state";
import type { Coverage, FieldCoverage } from "@/lib/records/feed/coverage";
import classes from "./feed.module.css";
import { changeWords, shareOf } from "./field-words";

/** Each field of a feed: how many records have it filled in, now and in the last complete feed. */
export function Fields({ coverage }: { coverage: Coverage | null }) {
  return (
    <section aria-labelledby="fields">
      <h2 id="fields" className={classes.title}>
        Fields
      </h2>
      {coverage === null || coverage.fields.length === 0 ? <NoFields /> : <FieldTable coverage={coverage} />}
    </section>
  );
}

function FieldTable({ coverage: { records, before, fields } }: { coverage: Coverage }) {
  return (
    <>
      <p className={classes.about}>
        In how many of {formatCount(records)} records a field is filled in
        {before ? (
          <>
            , beside{" "}
            <TextLink href={`/syncs/${before.syncId}/feed`} inherit underline="always">
              sync #{before.syncId}
            </TextLink>
            , the last complete feed
          </>
        ) : null}
        .
      </p>
      <table className={classes.table} aria-label="Fields">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Filled in</th>
            {before ? <th scope="col">In #{before.syncId}</th> : null}
            {before ? <th scope="col">Change</th> : null}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <Row key={field.path} field={field} records={records} before={before} />
          ))}
        </tbody>
      </table>
    </>
  );
}

type RowProps = { field: FieldCoverage; records: number; before: Coverage["before"] };

function Row({ field, records, before }: RowProps) {
  const change = changeWords(field.change);
  return (
    <tr>
      <td className={classes.address}>
        <code>{field.path}</code>
      </td>
      <td data-label="Filled in">{shareOf(field.filled, records)}</td>
      {before ? <td data-label={`In #${before.syncId}`}>{shareOf(field.before ?? 0, before.records)}</td> : null}
      {before ? (
        <td data-label={change ? "Change" : undefined} className={field.change === "gone" ? classes.bad : undefined}>
          {change}
        </td>
      ) : null}
    </tr>
  );
}

function NoFields() {
  return (
    <EmptyState title="No fields counted">
      Fields are counted as a feed comes in; this sync has none, or ran before they were counted.
    </EmptyState>
  );
}
