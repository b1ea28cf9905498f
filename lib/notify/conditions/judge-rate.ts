export type ScimHour = { errors: number; requests: number };
export type RateLimit = { atLeast: number; percent: number };

/**
 * Whether an hour of SCIM requests is worth an alert. It clears at half the limit, so that a rate near it does not ring all
 * day; and not before a request succeeds, since an identity provider that has paused sends none.
 */
export function judgeRate(
  { errors, requests }: ScimHour,
  { atLeast, percent }: RateLimit,
): "raise" | "clear" | "leave" {
  const share = requests === 0 ? 0 : (100 * errors) / requests;
  if (errors >= atLeast && share > percent) return "raise";
  return requests > errors && share <= percent / 2 ? "clear" : "leave";
}
