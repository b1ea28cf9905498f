/** What a channel's secret is sealed for. A signing secret opens for the origin it was entered for, and for no other. */
export const alertChannelPurpose = (channelId: string, name: string, origin: string | null): string =>
  name === "url" ? `alert-channel:${channelId}:url` : `alert-channel:${channelId}:${name}:${origin ?? ""}`;
