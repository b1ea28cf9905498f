import { z } from "zod";
import { recordStatuses } from "@/lib/directory/vocabulary";
import { userStatuses } from "@/lib/people/vocabulary";
import { standings } from "../list-records/row";

/** A user record whose payload, as received then, a mapping can be tried on. */
export const payloadChoice = z.object({
  recordId: z.number(),
  /** Null for a SCIM request. */
  syncId: z.number().nullable(),
  status: z.enum(recordStatuses),
  standing: z.enum(standings),
  at: z.coerce.date(),
  /** The person's name, or the best substitute known. */
  label: z.string(),
  key: z.string().nullable(),
  /** The first error of a record that failed. */
  problem: z.string().nullable(),
  /** Equal for records with the same content; null where there was no payload. */
  payloadId: z.number().nullable(),
  /** Whether the payload is still stored. */
  isKept: z.boolean(),
});
export type PayloadChoice = z.infer<typeof payloadChoice>;

/** A user, and which of their payloads can be opened. */
export const personChoice = z.object({
  userId: z.string(),
  name: z.string(),
  /** Null for a leaver whose address was released to another user. */
  email: z.string().nullable(),
  status: z.enum(userStatuses),
  /** Whether the payload that the user's values were last read from is stored. */
  isSettled: z.boolean(),
  /** Otherwise the user's newest record whose payload is stored, if any. */
  record: payloadChoice.nullable(),
});
export type PersonChoice = z.infer<typeof personChoice>;

/** At most this many people, and at most this many others. */
export const mostOfAKind = 10;

export const foundPayloads = z.object({
  people: z.array(personChoice),
  /** Records without a user: failed records, and people whom a dry run would create. */
  others: z.array(payloadChoice),
  sync: z.object({ number: z.number(), records: z.array(payloadChoice), hasMore: z.boolean() }).nullable(),
  /** Why the search for a sync by its number found nothing. */
  note: z.string().nullable(),
});
export type FoundPayloads = z.infer<typeof foundPayloads>;

/** One person's records, newest first; `older` is where the next ones begin. */
export const personPayloads = z.object({ records: z.array(payloadChoice), older: z.number().nullable() });
export type PersonPayloads = z.infer<typeof personPayloads>;
