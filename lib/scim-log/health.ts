import type { LogFacts } from "./log.store";

export type ScimHealth = {
  lastAt: Date | null;
  lastClient: string | null;
  requests: number;
  errors: number;
  /** Whether Entra, on seeing these answers, would put the connection into quarantine. */
  wouldQuarantine: boolean;
};

/** A 401 from an unknown client is not an identity provider's: scanners try every address on the Internet. */
const isStranger = ({ status, client }: { status: number; client: string }): boolean =>
  status === 401 && client === "other";

/**
 * Entra counts failing calls, but not look-ups without a result. From this share of recent failures on it pauses for
 * hours.
 */
const quarantineShare = 0.4;
const quarantineAtLeast = 10;

/** The connection's health from what its log says. Pure. */
export function judgeHealth({ lastAt, lastClient, lastHour, errorsLastHour, recent }: LogFacts): ScimHealth {
  const theirs = recent.filter((line) => !isStranger(line));
  const failing = theirs.filter(({ status }) => status >= 400 && status !== 404).length;
  return {
    lastAt: lastAt === null ? null : new Date(lastAt),
    lastClient,
    requests: lastHour,
    errors: errorsLastHour,
    wouldQuarantine: failing >= quarantineAtLeast && failing / theirs.length >= quarantineShare,
  };
}
