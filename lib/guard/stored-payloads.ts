import type { GuardSettings } from "./settings";

/**
 * What a retry is held by: what it does to people, as any sync. Its feed is whoever failed, so that it is compared with no
 * other feed, and that they fail again is no news. Pure.
 */
export function guardOfStored(settings: GuardSettings): GuardSettings {
  const { lost_zeros, addresses_moved, every_admin } = settings.checks;
  return {
    ...settings,
    limits: { ...settings.limits, failed: null, newly_failed: null },
    checks: {
      ...{ lost_zeros, addresses_moved, every_admin },
      ...{ feed_short: false, path_gone: false, header_changed: false },
      ...{ unknown_status: false, not_covered: false, same_feed: false },
    },
  };
}
