/** Parameters for the position in the list, not for what it contains. */
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

/** Whether two queries list the same, whatever the order of parameters and the position in the list. */
export function sameQuery(one: string, other: string): boolean {
  return normalised(one) === normalised(other);
}

function normalised(query: string): string {
  const params = new URLSearchParams(query);
  for (const name of [...position, "tab"]) params.delete(name);
  params.sort();
  return params.toString();
}
