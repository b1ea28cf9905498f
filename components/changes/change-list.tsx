import { Text } from "@mantine/core";
import classes from "./change-list.module.css";
import { describeValue, labelAttribute } from "./change-value";

export type Change = { attribute: string; before: unknown; after: unknown; expression: string | null };

type Props = {
  changes: Change[];
  would: boolean;
  /** The label of an attribute, where it is not a user's. */
  label?: (attribute: string) => string;
};

/** Each changed attribute with its old and its new (or would-be) value, side by side. */
export function ChangeList({ changes, would, label = labelAttribute }: Props) {
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{would ? "Would change" : "Changed"}</caption>
      <thead>
        <tr>
          <th scope="col">Attribute</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody>
        {changes.map((change) => (
          <tr key={change.attribute}>
            <th scope="row">
              {label(change.attribute)}
              {change.expression ? <code className={classes.expression}>{change.expression}</code> : null}
            </th>
            <td className={classes.before}>
              <Value value={change.before} gone />
            </td>
            <td className={classes.after}>
              <Value value={change.after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ value, gone }: { value: unknown; gone?: boolean }) {
  const text = describeValue(value);
  if (text === null) {
    return (
      <Text span size="sm" c="var(--text-quiet)">
        empty
      </Text>
    );
  }
  return gone ? <del dir="auto">{text}</del> : <ins dir="auto">{text}</ins>;
}
