import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./section.module.css";

type Props = { title: string; about?: ReactNode; children: ReactNode };

/** One group of settings: what it is on the left, its fields on the right; stacked on a narrow screen. */
export function Section({ title, about, children }: Props) {
  return (
    <section className={classes.section} aria-label={title}>
      <div className={classes.about}>
        <Title order={2} size="h3">
          {title}
        </Title>
        {about && <div className={classes.words}>{about}</div>}
      </div>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
