/** Minutes east of UTC. Where several countries use an abbreviation, the meaning that is commonest in HR exports. */
const abbreviations: Record<string, number> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  SAST: 120,
  MSK: 180,
  IST: 330,
  SGT: 480,
  HKT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  BRT: -180,
  ART: -180,
  NST: -210,
  NDT: -150,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
};

const formats = new Map<string, Intl.DateTimeFormat | null>();

function zoneFormat(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  if (formats.size > 1000) formats.clear();
  const format = openFormat(zone);
  formats.set(zone, format);
  return format;
}

function openFormat(zone: string): Intl.DateTimeFormat | null {
  const numeric = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  try {
    return new Intl.DateTimeFormat("en-US", { ...numeric, second: "numeric", hourCycle: "h23", timeZone: zone });
  } catch {
    return null;
  }
}

/** A moment written as a local time in a zone, as if that were UTC. */
function localMillis(format: Intl.DateTimeFormat, instant: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** A cache of offsets: feeds repeat the same few days, and Intl takes ten microseconds for each. */
const offsets = new Map<string, number>();
const quarterHour = 900_000;

/** Offset in minutes that a zone name or abbreviation has at a local time (milliseconds as if UTC), or null. */
export function zoneOffset(zone: string, local: number): number | null {
  const name = zone.toUpperCase();
  const abbreviated = Object.hasOwn(abbreviations, name) ? abbreviations[name] : undefined;
  if (abbreviated !== undefined) return abbreviated;
  const format = zone.includes("/") ? zoneFormat(zone) : null;
  if (format === null) return null;
  const key = `${zone} ${Math.floor(local / quarterHour)}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size > 10_000) offsets.clear();
  const guess = local - (localMillis(format, local) - local);
  const offset = Math.round((localMillis(format, guess) - guess) / 60_000);
  offsets.set(key, offset);
  return offset;
}
