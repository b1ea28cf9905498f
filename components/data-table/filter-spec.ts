/** How a column is filtered; `name` is the URL parameter. Serialisable, so that a server component can say it. */
export type FilterSpec =
  | { kind: "choice"; name: string; label: string; options: { value: string; label: string }[] }
  | { kind: "yesNo"; name: string; label: string; yes: string; no: string }
  | { kind: "days"; name: string; label: string }
  | { kind: "text"; name: string; label: string; placeholder: string; mono?: boolean }
  /** Words that may name a person: sealed in the address, readable in `FilterBar`'s labels. */
  | { kind: "personal"; name: string; label: string; placeholder: string }
  | { kind: "suggest"; name: string; label: string; options: { value: string; label: string }[] }
  | { kind: "person"; name: string; label: string };

/** URL parameters a filter holds its value in. */
export function paramsOf(spec: FilterSpec): string[] {
  return spec.kind === "days" ? [`${spec.name}From`, `${spec.name}To`] : [spec.name];
}

/** A filter's current value in words, or null when it filters nothing. */
export function describeFilter(spec: FilterSpec, get: (name: string) => string | undefined): string | null {
  if (spec.kind === "days") {
    const from = get(`${spec.name}From`);
    const to = get(`${spec.name}To`);
    if (from && to) return from === to ? from : `${from} – ${to}`;
    if (from) return `since ${from}`;
    return to ? `until ${to}` : null;
  }
  const value = get(spec.name);
  if (!value) return null;
  if (spec.kind === "yesNo") return value === "yes" ? spec.yes : spec.no;
  if (spec.kind === "choice") {
    const labels = value.split(",").map((word) => spec.options.find((option) => option.value === word)?.label ?? word);
    return labels.length > 2 ? `${labels[0]} +${labels.length - 1}` : labels.join(", ");
  }
  if (spec.kind === "suggest") return spec.options.find((option) => option.value === value)?.label ?? value;
  return spec.kind === "personal" ? "unreadable search" : value;
}
