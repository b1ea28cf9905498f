import type { CompiledMapping } from "./compile";
import type { Json } from "./evaluation";
import { compileExpression } from "./expression/compile-expression";
import { rootMembersOf } from "./expression/root-members";
import { pickMembers } from "./pick-members";

/**
 * Parses only the members of a payload that the mappings can read, where their expressions name them: for evaluating a
 * few attributes of very many payloads, where parsing would take most of the time.
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

/**
 * The members of a payload that an expression can see; null where it may see any. A broken expression reads nothing,
 * whatever the payload.
 */
export function membersOf(expression: string): ReadonlySet<string> | null {
  const compiled = compileExpression(expression);
  return compiled.ok ? rootMembersOf(compiled.expression.node) : new Set();
}
