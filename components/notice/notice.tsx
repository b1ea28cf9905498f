import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

export type NoticeTone = "done" | "attention" | "failed" | "running";

const icons = {
  done: IconCircleCheck,
  attention: IconAlertTriangle,
  failed: IconCircleX,
  running: IconInfoCircle,
} satisfies Record<NoticeTone, unknown>;

type Props = { tone: NoticeTone; title: ReactNode; children?: ReactNode };

/** What happened, in a sentence, with what to do below it; read out when it appears. */
export function Notice({ tone, title, children }: Props) {
  const Icon = icons[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "done" ? "status" : "alert"}>
      <Icon size={18} stroke={1.8} aria-hidden />
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
