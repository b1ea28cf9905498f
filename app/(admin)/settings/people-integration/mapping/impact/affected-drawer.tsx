import { Button, Drawer, Group, Select, Stack, Text } from "@mantine/core";
import { ChangeList } from "@/components/changes/change-list";
import { labelAttribute } from "@/components/changes/change-value";
import { formatCount } from "@/components/format/numbers";
import { effectLabels } from "@/components/impact/words";
import { WithCode } from "@/components/plain-text/with-code";
import { TextLink } from "@/components/shell/text-link";
import { namesOf, wordsOf } from "@/lib/directory/issues/words";
import { type Affected, effects, type ImpactFilter, type ImpactTally } from "@/lib/impact/vocabulary";
import type { MappingDocument } from "@/lib/mapping/document";
import { expressionsOf } from "@/lib/mapping/expressions-of";
import type { PayloadOf } from "../payload/use-payload";
import classes from "./impact.module.css";
import { useAffected } from "./use-affected";

type Props = {
  sourceId: number;
  document: MappingDocument;
  tally: ImpactTally | null;
  filter: ImpactFilter | null;
  onFilter: (filter: ImpactFilter | null) => void;
  onOpenPayload: (of: PayloadOf) => void;
};

/** The people affected by the draft, with before and after; each can be opened. */
export function AffectedDrawer({ sourceId, document, tally, filter, onFilter, onOpenPayload }: Props) {
  const { users, next, busy, problem, more } = useAffected(sourceId, document, filter);
  const expressions = expressionsOf(document);
  return (
    <Drawer
      opened={filter !== null}
      onClose={() => onFilter(null)}
      position="right"
      size="xl"
      title="Who would be affected"
    >
      {filter && tally && <Filters filter={filter} tally={tally} onFilter={onFilter} />}
      <Stack gap={0} mt="sm">
        {users.map((one) => (
          <Person
            key={`${one.payloadId} ${one.userId}`}
            one={one}
            expressions={expressions}
            onOpenPayload={onOpenPayload}
          />
        ))}
        {problem && (
          <Text size="sm" c="var(--failed)" role="alert">
            {problem}
          </Text>
        )}
        {!busy && users.length === 0 && next === null && !problem && <Text size="sm">Nobody.</Text>}
        {(busy || next !== null || problem) && (
          <Button variant="default" mt="md" loading={busy} onClick={more}>
            {problem ? "Try again" : "Show more"}
          </Button>
        )}
      </Stack>
    </Drawer>
  );
}

function Filters({
  filter,
  tally,
  onFilter,
}: {
  filter: ImpactFilter;
  tally: ImpactTally;
  onFilter: Props["onFilter"];
}) {
  const happening = effects.filter((effect) => tally.effects[effect] > 0 || effect === filter.effect);
  const data = happening.map((value) => ({
    value,
    label: `${effectLabels[value]} (${formatCount(tally.effects[value])})`,
  }));
  const attributes = Object.keys(tally.attributes).map((value) => ({ value, label: labelAttribute(value) }));
  return (
    <Group grow>
      <Select
        label="Effect"
        data={data}
        value={filter.effect}
        allowDeselect={false}
        onChange={(value) => onFilter({ effect: effects.find((effect) => effect === value) ?? filter.effect })}
      />
      <Select
        label="Attribute"
        data={attributes}
        value={filter.attribute ?? null}
        clearable
        placeholder="Any"
        onChange={(value) => onFilter({ effect: filter.effect, ...(value ? { attribute: value } : {}) })}
      />
    </Group>
  );
}

/** No sentence of an impact names the source. */
const names = namesOf(null);

type PersonProps = Pick<Props, "onOpenPayload"> & { one: Affected; expressions: Record<string, string> };

function Person({ one, expressions, onOpenPayload }: PersonProps) {
  const changes = Object.entries(one.changes).map(([attribute, [before, after]]) => ({
    attribute,
    before,
    after,
    expression: expressions[attribute] ?? null,
  }));
  const payload = payloadOf(one);
  return (
    <section className={classes.person} aria-label={one.name}>
      <div className={classes.personHead}>
        {one.userId === null ? (
          <Text size="sm" fw={600}>
            <span dir="auto">{one.name}</span>
          </Text>
        ) : (
          <TextLink href={`/people/${one.userId}`} size="sm" fw={600}>
            <span dir="auto">{one.name}</span>
          </TextLink>
        )}
        {payload && (
          <Button size="compact-xs" variant="default" onClick={() => onOpenPayload(payload)}>
            Show payload
          </Button>
        )}
      </div>
      {changes.length > 0 && <ChangeList changes={changes} would />}
      {[...one.errors, ...one.warnings].length > 0 && (
        <ul className={classes.reasons}>
          {one.errors.map((issue) => (
            <li key={JSON.stringify(issue)} data-tone="failed">
              <WithCode text={wordsOf(issue, names)} />
            </li>
          ))}
          {one.warnings.map((issue) => (
            <li key={JSON.stringify(issue)}>
              <WithCode text={wordsOf(issue, names)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function payloadOf({ recordId, userId }: Affected): PayloadOf | null {
  if (recordId !== null) return { recordId };
  return userId === null ? null : { userId };
}
