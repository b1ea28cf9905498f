export type Edge = { id: string; managerId: string };

/**
 * One person per cycle of managers, always the same one (the largest id): the edge that is cut. Walks each chain once.
 */
export function findCycleCuts(edges: readonly Edge[]): string[] {
  const managerOf = new Map(edges.map((edge) => [edge.id, edge.managerId]));
  const walkOf = new Map<string, number>();
  const cuts: string[] = [];
  edges.forEach((edge, walk) => {
    let at: string | undefined = edge.id;
    while (at !== undefined && managerOf.has(at) && !walkOf.has(at)) {
      walkOf.set(at, walk);
      at = managerOf.get(at);
    }
    if (at !== undefined && walkOf.get(at) === walk && managerOf.has(at)) cuts.push(largestIn(at, managerOf));
  });
  return cuts;
}

function largestIn(start: string, managerOf: ReadonlyMap<string, string>): string {
  let largest = start;
  for (let at = managerOf.get(start); at !== undefined && at !== start; at = managerOf.get(at)) {
    if (at > largest) largest = at;
  }
  return largest;
}
