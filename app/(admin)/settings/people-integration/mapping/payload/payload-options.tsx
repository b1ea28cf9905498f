import { Combobox } from "@mantine/core";
import type { ReactNode } from "react";
import { WithCode } from "@/components/plain-text/with-code";
import { RecordStatusMark } from "@/components/status/status-mark";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { PayloadChoice, PersonChoice } from "@/lib/records/payload-choices/choice";
import type { Sample } from "@/lib/settings/samples/check-samples";
import classes from "./payload-picker.module.css";

/** Where a record comes from and when. */
export function Origin({ record: { syncId, at } }: { record: PayloadChoice }) {
  return (
    <>
      {syncId === null ? "SCIM" : `#${syncId}`} · <TimeAgo at={at} />
    </>
  );
}

/** The same, with whether it changed anybody. */
function FullOrigin({ record }: { record: PayloadChoice }) {
  return (
    <>
      <Origin record={record} />
      {record.standing !== "persisted" && (record.standing === "dry" ? " · dry run" : " · held")}
    </>
  );
}

type RecordOptionProps = { record: PayloadChoice; isChosen: boolean; isNameShown?: boolean; remark?: string | null };

/** One user record; what cannot be opened any more says so. */
export function RecordOption({ record, isChosen, isNameShown = true, remark = null }: RecordOptionProps) {
  const { recordId, label, status, isKept, problem, payloadId } = record;
  const gone = payloadId === null ? "no payload" : "payload erased";
  const quiet = isKept ? (remark ?? problem) : gone;
  return (
    <Combobox.Option value={`record:${recordId}`} active={isChosen} disabled={!isKept} className={classes.option ?? ""}>
      <div className={classes.line}>
        {isNameShown ? (
          <span className={classes.name} dir="auto">
            {label}
          </span>
        ) : (
          <span>
            <FullOrigin record={record} />
          </span>
        )}
        <span className={classes.side}>
          <RecordStatusMark status={status} />
        </span>
      </div>
      {(isNameShown || quiet) && (
        <div className={classes.quiet}>
          {isNameShown && <FullOrigin record={record} />}
          {isNameShown && quiet && " · "}
          {quiet && <WithCode text={quiet} />}
        </div>
      )}
    </Combobox.Option>
  );
}

const sides = { active: null, quarantined: "access ended", deprovisioned: "deprovisioned" } as const;

export function PersonOption({ person, isChosen }: { person: PersonChoice; isChosen: boolean }) {
  const { userId, name, email, status, isSettled, record } = person;
  const isKnown = isSettled || record !== null;
  return (
    <Combobox.Option value={`user:${userId}`} active={isChosen} disabled={!isKnown} className={classes.option ?? ""}>
      <div className={classes.line}>
        <span className={classes.name} dir="auto">
          {name}
        </span>
        <span className={classes.side}>{isKnown ? sides[status] : "no payload from this source"}</span>
      </div>
      <div className={classes.quiet}>{email}</div>
    </Combobox.Option>
  );
}

export function SampleOption({ sample, isChosen }: { sample: Sample; isChosen: boolean }) {
  return (
    <Combobox.Option value={`sample:${sample.id}`} active={isChosen} className={classes.option ?? ""}>
      <span className={classes.name} dir="auto">
        {sample.name}
      </span>
    </Combobox.Option>
  );
}

/** Something to press among the options. */
export function DoOption({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Combobox.Option value={value} className={classes.do ?? ""}>
      {children}
    </Combobox.Option>
  );
}
