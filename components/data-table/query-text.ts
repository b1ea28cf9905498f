/** Parameters that say where in the list one is, not what is listed. */
const position = ["after", "before", "record"];

/** A query string with parameters set (a value) or removed (undefined); starts at the first page unless told to stay. */
export function withChanges(query: string, changes: Record<string, string | undefined>, keepPage = false): string {
  const params = new URLSearchParams(query);
  if (!keepPage) for (const name of position) params.delete(name);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") params.delete(name);
    else params.set(name, value);
  }
  return params.toString();
}

/** The same state, however the parameters are ordered and wherever in the list one is. */
export function sameQuery(one: string, other: string): boolean {
  return normalised(one) === normalised(other);
}

function normalised(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of [...position, "tab"]) params.delete(name);
  params.sort();
  return params.toString();
}
