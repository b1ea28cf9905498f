import { describeValue, labelAttribute } from "@/components/changes/change-value";
import { TextLink } from "@/components/shell/text-link";
import { recordLooks } from "@/components/status/status-mark";
import type { Told } from "@/lib/records/compare/vocabulary";
import classes from "./compare.module.css";

type Props = { told: Told; syncId: number; attribute: string | null };

/** What one sync says of a person, with a link to their record. */
export function ToldCell({ told, syncId, attribute }: Props) {
  if (told.is === "unknown") return <span className={classes.quiet}>No record</span>;
  if (told.is === "absent") return <span className={classes.quiet}>Not in the feed</span>;
  const link = (words: string) => (
    <TextLink href={`/syncs/${syncId}?record=${told.recordId}`} inherit>
      {words}
    </TextLink>
  );
  if (told.is === "skipped")
    return (
      <>
        {link("Skipped")} <span className={classes.quiet}>nothing to change</span>
      </>
    );
  const { status, changes, error, note } = told;
  return (
    <>
      {link(recordLooks[status].word)}
      <Remark words={status === "failed" ? error : status === "updated" ? null : note} />
      {status === "updated" || status === "restored" ? <Changes changes={changes} attribute={attribute} /> : null}
    </>
  );
}

function Remark({ words }: { words: string | null }) {
  return words === null ? null : <span className={classes.change}>{words}</span>;
}

const most = 3;

/** The attribute that the group is about, or the first few. */
function Changes({ changes, attribute }: { changes: Record<string, [unknown, unknown]>; attribute: string | null }) {
  const all = Object.entries(changes).filter(([name]) => name !== "status");
  const own = all.filter(([name]) => name === attribute);
  const shown = own.length > 0 ? own : all.slice(0, most);
  return (
    <>
      {shown.map(([name, [from, to]]) => (
        <span key={name} className={classes.change}>
          {labelAttribute(name)}: <bdi>{describeValue(from) ?? "empty"}</bdi> →{" "}
          <bdi>{describeValue(to) ?? "empty"}</bdi>
        </span>
      ))}
    </>
  );
}
