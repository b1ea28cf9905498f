import { z } from "zod";
import { alertKinds, channelTypes } from "../vocabulary";

const shortestSecret = 16;

export const channelInput = z
  .object({
    /** Of the channel to change; without it, a new one is made. */
    id: z.uuid().optional(),
    type: z.enum(channelTypes),
    name: z.string().trim().min(1, "Give the channel a name.").max(60, "A name has at most 60 characters."),
    enabled: z.boolean().default(true),
    kinds: z.array(z.enum(alertKinds)).min(1, "Choose at least one alert, or switch the channel off."),
    recoveries: z.boolean().default(true),
    namesPeople: z.boolean().default(false),
    /** Of a webhook or Slack; empty keeps the stored one. */
    url: z.string().trim().max(2_000, "An address has at most 2,000 characters.").default(""),
    /** Of a webhook; empty keeps the stored one. */
    signingSecret: z
      .string()
      .trim()
      .max(200, "A signing secret has at most 200 characters.")
      .refine(
        (secret) => secret === "" || secret.length >= shortestSecret,
        "A signing secret needs at least 16 characters.",
      )
      .default(""),
    /** Of e-mail. */
    recipients: z
      .array(z.email("One of the recipients is not an e-mail address."))
      .max(20, "At most 20 recipients; use a mailing list for more.")
      .default([]),
  })
  .refine(({ type, recipients }) => type !== "email" || recipients.length > 0, {
    path: ["recipients"],
    message: "Name at least one recipient.",
  });
export type ChannelInput = z.input<typeof channelInput>;
export type WantedChannel = z.output<typeof channelInput>;

/** What is stored of where a channel leads; the rest of its address is a secret, since Slack's is a password. */
export const channelConfig = z.object({
  /** Scheme, host and port of a webhook or Slack. */
  origin: z.string().nullable().default(null),
  recipients: z.array(z.string()).default([]),
});
export type ChannelConfig = z.output<typeof channelConfig>;

export const storedSecrets = z.record(
  z.string(),
  z.object({ sealed: z.string(), setAt: z.string(), setBy: z.string() }),
);
export type StoredSecrets = z.output<typeof storedSecrets>;
