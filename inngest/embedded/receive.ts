import { z } from "zod";
import { applyEvent } from "./apply-event";
import type { Engine } from "./engine";
import { eventSchema, jsonBytes, limits, type StoredEvent } from "./protocol";

const sentSchema = z.union([
  z.array(eventSchema).max(limits.eventsPerRequest),
  eventSchema.transform((event) => [event]),
]);

/** An event was refused; `status` is the HTTP answer. */
export class EventRefused extends Error {
  constructor(
    readonly status: 400 | 413,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Accepts what `/e/:key` was sent and answers the event ids. The seed stays the same when the SDK repeats a send
 * whose answer it missed, so the ids do too, and a repeated event does nothing.
 */
export async function receiveEvents(engine: Engine, body: unknown, seed: string): Promise<string[]> {
  const parsed = sentSchema.safeParse(body);
  if (!parsed.success) throw new EventRefused(400, `Not an event: ${z.prettifyError(parsed.error)}`);
  const now = engine.clock.now();
  const events = parsed.data.map((event, at): StoredEvent => {
    const bytes = jsonBytes(event);
    if (bytes > limits.eventBytes) throw tooLarge(event.name, bytes);
    return { ...event, id: event.id ?? `${seed}:${at}`, ts: event.ts ?? now.getTime() };
  });
  await engine.db.transaction(async (tx) => {
    for (const event of events) await applyEvent(tx, engine, event);
  });
  engine.wake();
  return events.map((event) => event.id);
}

function tooLarge(name: string, bytes: number): EventRefused {
  return new EventRefused(
    413,
    `The event "${name}" has ${bytes} bytes; at most ${limits.eventBytes} are taken. Send an id and let the function read the rest.`,
  );
}
