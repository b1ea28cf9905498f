import { Text } from "@mantine/core";
import classes from "@/components/settings/settings-list.module.css";
import { TextLink } from "@/components/shell/text-link";
import { TimeAgo } from "@/components/time-ago/time-ago";
import type { CurrentProblem } from "@/lib/notify/read-alerts";

/** Open problems, each with the page where somebody acts on it. */
export function CurrentProblems({ problems }: { problems: readonly CurrentProblem[] }) {
  if (problems.length === 0)
    return (
      <Text size="sm" c="var(--text-quiet)">
        Nothing. New problems appear here and go to the channels.
      </Text>
    );
  return (
    <ul className={classes.list} aria-label="Open problems">
      {problems.map(({ key, title, text, path, since }) => (
        <li key={key} className={classes.item}>
          <div className={classes.words}>
            <TextLink href={path} size="sm">
              {title}
            </TextLink>
            <Text size="xs" c="var(--text-quiet)">
              {text}
            </Text>
          </div>
          <Text size="xs" c="var(--text-quiet)" component="span">
            <TimeAgo at={since} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
