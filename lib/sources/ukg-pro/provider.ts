import type { PullSummary, RawPayload, SourceAdapter, SourceDependencies } from "../adapter";
import { parseConfig, requireSecrets } from "../parse-config";
import { droppedWords } from "../unwanted";
import type { Vendor } from "../vendor";
import { createUkgProClient, type UkgProClient } from "./client";
import { ukgProConfig, ukgProDescription } from "./describe";
import { createJoiner, identifier, readFields } from "./join";

export const ukgPro: Vendor = { ...ukgProDescription, open: openUkgPro };

/**
 * UKG Pro: one record per employment, joined with its person. Somebody with several employments comes several times, and
 * the pipeline's rule says which one counts.
 */
export function openUkgPro(config: unknown, secrets: Record<string, string>, deps: SourceDependencies): SourceAdapter {
  const settings = parseConfig(ukgProConfig, config);
  requireSecrets(ukgProDescription, settings, secrets);
  const client = createUkgProClient(settings, secrets, deps);
  return {
    pull: (signal) => pullAll(client, signal),
    pullOne: async ({ employeeId }, signal) => (employeeId ? readOne(client, employeeId, signal) : []),
    sample: (limit, signal) => readFirst(client, limit, signal),
  };
}

async function* pullAll(client: UkgProClient, signal: AbortSignal): AsyncGenerator<RawPayload[], PullSummary> {
  const joiner = createJoiner();
  const persons = await drain(client.readAll("people", signal), joiner.addPerson);
  const employments = client.readAll("employments", signal);
  for (;;) {
    const next = await employments.next();
    if (!next.done) {
      yield next.value.map(joiner.join);
      continue;
    }
    const rest = joiner.rest();
    if (rest.length > 0) yield rest;
    return summaryOf(persons, next.value, rest.length, joiner.dropped());
  }
}

const summaryOf = (
  people: PullSummary,
  employments: PullSummary,
  rest: number,
  dropped: ReadonlySet<string>,
): PullSummary => ({
  complete: people.complete && employments.complete,
  proof: `person details: ${people.proof}; employments: ${employments.proof}${droppedWords(dropped)}`,
  records: employments.records + rest,
  bytes: people.bytes + employments.bytes,
});

async function drain<Summary>(
  pages: AsyncGenerator<RawPayload[], Summary>,
  take: (record: RawPayload) => void,
): Promise<Summary> {
  for (;;) {
    const next = await pages.next();
    if (next.done) return next.value;
    next.value.forEach(take);
  }
}

async function readOne(client: UkgProClient, employeeId: string, signal: AbortSignal): Promise<RawPayload[]> {
  const joiner = createJoiner();
  for (const person of await client.readOne("people", employeeId, signal)) joiner.addPerson(person);
  const employments = (await client.readOne("employments", employeeId, signal)).map(joiner.join);
  return [...employments, ...joiner.rest()];
}

/** The first employments, each with its own person, so that the rest is never read. */
async function readFirst(client: UkgProClient, limit: number, signal: AbortSignal): Promise<RawPayload[]> {
  const first: RawPayload[] = [];
  for await (const batch of client.readAll("employments", signal)) {
    first.push(...batch);
    if (first.length >= limit) break;
  }
  const joiner = createJoiner();
  const records = first.slice(0, limit);
  for (const id of new Set(records.map((record) => identifier(readFields(record) ?? {}, "employeeid")))) {
    if (id !== "") for (const person of await client.readOne("people", id, signal)) joiner.addPerson(person);
  }
  return records.map(joiner.join);
}
