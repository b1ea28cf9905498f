import { z } from "zod";
import { recordStatuses } from "@/lib/directory/vocabulary";
import { userStatuses } from "@/lib/people/vocabulary";

/** A user record whose payload a mapping can be tried on, as it was received then. */
export const payloadChoice = z.object({
  recordId: z.number(),
  /** Null for a SCIM request. */
  syncId: z.number().nullable(),
  status: z.enum(recordStatuses),
  persisted: z.boolean(),
  at: z.coerce.date(),
  /** What the person is called, as far as known. */
  label: z.string(),
  key: z.string().nullable(),
  /** The first error of a record that failed. */
  problem: z.string().nullable(),
  /** The same for records of the same content; null where there was none. */
  payloadId: z.number().nullable(),
  /** Whether the payload is still there to be opened. */
  isKept: z.boolean(),
});
export type PayloadChoice = z.infer<typeof payloadChoice>;

/** A user, and what of theirs can be opened. */
export const personChoice = z.object({
  userId: z.string(),
  name: z.string(),
  /** Null for a leaver whose address somebody else got. */
  email: z.string().nullable(),
  status: z.enum(userStatuses),
  /** Whether the payload that their values were last read from is there. */
  isSettled: z.boolean(),
  /** Otherwise the newest of their records whose payload is, if any. */
  record: payloadChoice.nullable(),
});
export type PersonChoice = z.infer<typeof personChoice>;

/** Of the people, and of the others, so many are answered at most. */
export const mostOfAKind = 10;

export const foundPayloads = z.object({
  people: z.array(personChoice),
  /** Records of people who are no users: failed ones, and those a dry run would create. */
  others: z.array(payloadChoice),
  sync: z.object({ number: z.number(), records: z.array(payloadChoice), hasMore: z.boolean() }).nullable(),
  /** Why a sync that was named shows nothing. */
  note: z.string().nullable(),
});
export type FoundPayloads = z.infer<typeof foundPayloads>;

/** One person's records, newest first; `older` is where the next ones begin. */
export const personPayloads = z.object({ records: z.array(payloadChoice), older: z.number().nullable() });
export type PersonPayloads = z.infer<typeof personPayloads>;
