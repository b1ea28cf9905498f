const DATE_TIME = /^(?!0000)\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i;

/**
 * An xsd:dateTime as a UTC ISO text with milliseconds; without an offset it counts as UTC. Null when it is not valid.
 */
export function parseInstant(text: string): string | null {
  if (!DATE_TIME.test(text)) return null;
  const hasOffset = /(?:Z|[+-]\d\d:\d\d)$/i.test(text);
  const millis = Date.parse(text.length > 10 && !hasOffset ? `${text}Z` : text);
  if (Number.isNaN(millis)) return null;
  const instant = new Date(millis).toISOString();
  // An offset can move the first or last day out of the four-digit years that a database column takes.
  return /^(?!0000)\d{4}-/.test(instant) ? instant : null;
}
