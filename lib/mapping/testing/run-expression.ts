import { compileExpression } from "../expression/compile-expression";

/** The value of an expression on a payload; throws when it does not compile or has no value. */
export function runExpression(expression: string, payload: unknown): unknown {
  const compiled = compileExpression(expression);
  if (!compiled.ok) throw new Error(compiled.problem.message);
  const answer = compiled.expression.run(payload);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.value;
}

/** The value, or in words why there is none. */
export function tell(expression: string, payload: unknown): unknown {
  const compiled = compileExpression(expression);
  if (!compiled.ok) return `does not compile: ${compiled.problem.message}`;
  const answer = compiled.expression.run(payload);
  return answer.ok ? answer.value : `fails: ${answer.reason}`;
}
