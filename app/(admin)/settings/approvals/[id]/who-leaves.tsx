import { Text, Title } from "@mantine/core";
import { formatCount, formatQuantity } from "@/components/format/numbers";
import { TextLink } from "@/components/shell/text-link";
import type { Database } from "@/lib/db/client";
import { listNamed } from "@/lib/scim-directory/holds/holds.store";
import { proposedHolds } from "@/lib/scim-directory/holds/propose-holds";
import classes from "../approvals.module.css";

const mostShown = 100;

/** The people whose access would end, as the identity provider asked. */
export async function WhoLeaves({ db, change }: { db: Database; change: unknown }) {
  const { userIds } = proposedHolds.parse(change);
  const people = await listNamed(db, userIds, mostShown);
  return (
    <section aria-label="What changes">
      <Title order={3} mb="xs">
        {formatQuantity(userIds.length, "person loses", "people lose")} access, as the identity provider asked
      </Title>
      <ul className={classes.reasons}>
        {people.map(({ id, name }) => (
          <li key={id}>
            <TextLink href={`/people/${id}`} size="sm">
              <bdi>{name}</bdi>
            </TextLink>
          </li>
        ))}
      </ul>
      {userIds.length > people.length && (
        <Text size="sm" c="var(--text-quiet)" mt={4}>
          and {formatCount(userIds.length - people.length)} more
        </Text>
      )}
    </section>
  );
}
