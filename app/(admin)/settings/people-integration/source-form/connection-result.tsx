import { Code, Table, Text } from "@mantine/core";
import { Notice } from "@/components/notice/notice";
import { addsWords } from "@/components/states/adds-words";
import { labelOf } from "@/lib/mapping/describe";
import type { FoundNowhere } from "@/lib/settings/source/found-nowhere";
import type { TestedPerson } from "@/lib/settings/source/map-payload";
import type { ConnectionTest } from "@/lib/settings/source/test-connection";

/** The answer of a test: a few people as the mapping reads them, or the exact reason why not. */
export function ConnectionResult({ test }: { test: ConnectionTest }) {
  if (!test.ok) {
    return (
      <Notice tone="failed" title={test.message}>
        <Text size="sm">{test.remedy}</Text>
        {test.steps.length > 0 && (
          <Text size="sm" mt="xs">
            {test.steps.map(({ step, state }) => `${step}: ${state}`).join(" · ")}
          </Text>
        )}
        {test.detail && addsWords(test.detail, test.message) && (
          <Code block mt="xs">
            {test.detail}
          </Code>
        )}
      </Notice>
    );
  }
  const count = test.people.length;
  if (count === 0) {
    return <Notice tone="attention" title="The source answered but has no records." />;
  }
  return (
    <Notice tone="done" title={`Connected. The first ${count === 1 ? "record" : `${count} records`}:`}>
      <PeopleTable people={test.people} />
      {test.nowhere.length > 0 && (
        <Text size="sm" mt="xs">
          Nothing found in any record read: {test.nowhere.map(nowhereWords).join("; ")}.
        </Text>
      )}
    </Notice>
  );
}

const nowhereWords = ({ attribute, expression }: FoundNowhere): string => `${labelOf(attribute)} (${expression})`;

/** A few people as the mapping reads them. */
export function PeopleTable({ people }: { people: readonly TestedPerson[] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table verticalSpacing={4} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Name</Table.Th>
            <Table.Th>Email</Table.Th>
            <Table.Th>Employee ID</Table.Th>
            <Table.Th>Title</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person, index) => (
            <PersonRow key={person.values.employeeId ?? person.values.email ?? index} person={person} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function PersonRow({ person }: { person: TestedPerson }) {
  const { values, problems } = person;
  return (
    <>
      <Table.Tr>
        <Table.Td dir="auto">{values.name ?? "–"}</Table.Td>
        <Table.Td>{values.email ?? "–"}</Table.Td>
        <Table.Td>{values.employeeId ?? "–"}</Table.Td>
        <Table.Td dir="auto">{values.title ?? "–"}</Table.Td>
      </Table.Tr>
      {problems.length > 0 && (
        <Table.Tr>
          <Table.Td colSpan={4}>
            <Text size="xs" c="var(--attention)">
              {problems.join(" ")}
            </Text>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
