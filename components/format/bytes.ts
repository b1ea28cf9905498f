const units = ["B", "kB", "MB", "GB"];

/** "812 B", "4.2 MB": decimal units, with the precision a person can use. */
export function formatBytes(bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1_000 ** step;
  const rounded = step === 0 || amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10;
  return `${rounded} ${units[step]}`;
}
