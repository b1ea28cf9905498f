import type { CompiledMapping } from "./compile";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { rootMembersOf } from "./expression/root-members";
import { pickMembers } from "./pick-members";

/**
 * Reads from a payload's text what the mappings can see of it, and no more where their expressions name the members:
 * for evaluating a few attributes of very many payloads, whose parsing would take most of the time.
 */
export function memberReader(mappings: readonly CompiledMapping[]): (body: string) => Json {
  const names = new Set<string>();
  for (const { attributes, custom } of mappings) {
    for (const { expression } of [...attributes, ...custom]) {
      const members = membersOf(expression);
      if (members === null) return (body) => JSON.parse(body) as Json;
      for (const name of members) names.add(name);
    }
  }
  const wanted = [...names];
  return (body) => pickMembers(body, wanted);
}

/** A broken expression reads nothing, whatever the payload. */
function membersOf(expression: string): ReadonlySet<string> | null {
  const compiled = compileExpression(expression);
  return compiled.ok ? rootMembersOf(compiled.expression.node) : new Set();
}
