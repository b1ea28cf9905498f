import { findCircle, withoutReferences } from "./bulk-circles";
import { fillReferences, findReferences } from "./bulk-ids";
import { type BulkOperation, readBulkRequest } from "./bulk-request";
import type { ScimAction, ScimCall, ScimContext, ScimReply } from "./call";
import { errorBody, ScimError } from "./errors";
import { etagOf } from "./etag";
import type { JsonObject } from "./json";
import { readQuery } from "./query";
import { BULK_RESPONSE_URN } from "./urns";

type FindAction = (method: string, path: string) => { action: ScimAction; id: string; path: string };

/** `answersFor` is set on the second part of a POST that was split in a circle: the POST itself. */
type Waiting = { operation: BulkOperation; references: string[]; answersFor?: BulkOperation };

type Run = { context: ScimContext; findAction: FindAction; ids: Map<string, string> };

/**
 * Carries out a bulk request in order, except that an operation waits for the bulkIds it refers to. Resources that
 * refer to each other are created without the reference, then replaced with it. Unknown references fail with 409.
 * Answers are in the order of the request.
 */
export async function runBulk(call: ScimCall, context: ScimContext, findAction: FindAction): Promise<ScimReply> {
  const { failOnErrors, operations } = readBulkRequest(call.body, context.limits.maxBulkOperations);
  const run: Run = { context, findAction, ids: new Map() };
  const answers = new Map<BulkOperation, JsonObject>();
  const waiting = operations.map(findWaiting);
  let errors = 0;
  while (waiting.length > 0 && (failOnErrors === null || errors < failOnErrors)) {
    const ready = waiting.findIndex(({ references }) => references.every((bulkId) => run.ids.has(bulkId)));
    const circle = ready < 0 ? findCircle(waiting, run.ids) : -1;
    const [next] = waiting.splice(Math.max(0, ready, circle), 1);
    if (!next) break;
    const reply = ready < 0 && circle < 0 ? unresolved(next) : await runOperation(next.operation, run, circle >= 0);
    if (reply.status >= 400) errors += 1;
    rememberId(next.operation, reply, run);
    if (circle >= 0 && reply.status < 400) waiting.push(complete(next, reply));
    const { answersFor = next.operation } = next;
    answers.set(answersFor, answerOf(answersFor, reply, next.answersFor !== undefined));
  }
  const done = operations.flatMap((operation) => answers.get(operation) ?? []);
  return { status: 200, body: { schemas: [BULK_RESPONSE_URN], Operations: done } };
}

/** The PUT that adds the references a resource was first created without. */
function complete({ operation, references }: Waiting, { resourceId = "" }: ScimReply): Waiting {
  const path = `${operation.path}/${encodeURIComponent(resourceId)}`;
  return { operation: { ...operation, method: "PUT", path, version: null }, references, answersFor: operation };
}

const findWaiting = (operation: BulkOperation): Waiting => ({
  operation,
  references: [...findReferences(operation.path), ...findReferences(operation.body)],
});

const unresolved = ({ references }: Waiting): ScimReply =>
  failure(new ScimError(409, `bulkId ${references.join(", ")}: no operation made it, or they refer to each other.`));

async function runOperation(
  operation: BulkOperation,
  { context, findAction, ids }: Run,
  isFirstOfCircle: boolean,
): Promise<ScimReply> {
  try {
    const data = isFirstOfCircle ? withoutReferences(operation.body, ids) : operation.body;
    const [path = "", query] = fillReferences(operation.path, ids).split("?");
    const found = findAction(operation.method, path);
    if (found.path === "/Bulk") throw new ScimError(400, "A bulk request cannot contain another.");
    return await found.action(
      {
        method: operation.method,
        id: found.id,
        query: readQuery(query ?? ""),
        body: fillReferences(data, ids),
        ifMatch: operation.version,
        ifNoneMatch: null,
      },
      context,
    );
  } catch (error) {
    if (error instanceof ScimError) return failure(error);
    context.onFault(error);
    return failure(new ScimError(500, "The server could not complete this operation."));
  }
}

function rememberId(operation: BulkOperation, reply: ScimReply, run: Run): void {
  if (operation.method === "POST" && operation.bulkId !== null && reply.resourceId !== undefined) {
    run.ids.set(operation.bulkId, reply.resourceId);
  }
}

const failure = (error: ScimError): ScimReply => ({ status: error.status, body: errorBody(error) });

function answerOf({ method, bulkId }: BulkOperation, reply: ScimReply, isCompleted: boolean): JsonObject {
  const answer: JsonObject = { method, status: isCompleted && reply.status < 400 ? "201" : String(reply.status) };
  if (bulkId !== null) answer.bulkId = bulkId;
  if (reply.location) answer.location = reply.location;
  if (reply.version) answer.version = etagOf(reply.version);
  if (reply.status >= 400 && reply.body) answer.response = reply.body;
  return answer;
}
