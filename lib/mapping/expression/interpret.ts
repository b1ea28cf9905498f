import { buildItems, buildKeys, isTrueAt } from "./frame";
import { interpretCall } from "./interpret-call";
import { interpretProjection } from "./interpret-list";
import { interpretArithmetic, interpretComparator, interpretUnary } from "./interpret-operators";
import { interpretLet, interpretVariable } from "./interpret-variables";
import type { Node, NodeOf } from "./node";
import type { Place, StepListener } from "./place";
import type { Work } from "./reference";
import { objectOf } from "./values";

/** Compiles an expression to one closure; `observe` is called with every step of its evaluations. */
export const interpretExpression = (node: Node, observe: StepListener | null): Work =>
  interpret(node, { variables: new Map(), observe, interpret });

/** Recurses over the tree, whose depth the parser limits. */
function interpret(node: Node, place: Place): Work {
  const work = workOf(node, place);
  const { observe } = place;
  if (observe === null) return work;
  return (value, frame) => {
    const result = work(value, frame);
    observe(node, value, result);
    return result;
  };
}

function workOf(node: Node, place: Place): Work {
  switch (node.type) {
    case "Identity":
    case "Current":
      return (value) => value ?? null;
    case "Root":
      return (_, frame) => frame.root ?? null;
    case "Literal":
      return () => node.value;
    case "Field":
      return readField(node.name);
    case "Index":
      return readIndex(node.value);
    case "Subexpression":
      return interpretSubexpression(interpret(node.left, place), interpret(node.right, place));
    case "IndexExpression":
    case "Pipe":
      return interpretPipe(interpret(node.left, place), interpret(node.right, place));
    case "Slice":
    case "Flatten":
    case "Projection":
    case "ValueProjection":
    case "FilterProjection":
      return interpretProjection(node, place);
    case "OrExpression":
    case "AndExpression":
    case "NotExpression":
    case "Ternary":
      return interpretLogic(node, place);
    case "Comparator":
      return interpretComparator(node, place);
    case "Arithmetic":
      return interpretArithmetic(node, place);
    case "Unary":
      return interpretUnary(node, place);
    case "MultiSelectList":
      return interpretList(node.children.map((child) => interpret(child, place)));
    case "MultiSelectHash":
      return interpretHash(node, place);
    case "Function":
      return interpretCall(node, place);
    case "LetExpression":
      return interpretLet(node, place);
    case "Variable":
      return interpretVariable(node.name, place.variables);
    case "ExpressionReference":
      // An `&` is only allowed as an argument, which its call interprets, so this never runs.
      return () => null;
  }
}

/** A name that Object.prototype has is read as an own key only: a payload may well have it. */
function readField(name: string): Work {
  const isInherited = name in Object.prototype;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    if (isInherited && !Object.hasOwn(value, name)) return null;
    return (value as Record<string, unknown>)[name] ?? null;
  };
}

function readIndex(index: number): Work {
  return (value) => (Array.isArray(value) ? (value[index < 0 ? value.length + index : index] ?? null) : null);
}

function interpretSubexpression(left: Work, right: Work): Work {
  return (value, frame) => {
    const found = left(value, frame);
    return found === null ? null : right(found, frame);
  };
}

const interpretPipe =
  (left: Work, right: Work): Work =>
  (value, frame) =>
    right(left(value, frame), frame);

type LogicNode = NodeOf<"OrExpression" | "AndExpression" | "NotExpression" | "Ternary">;

function interpretLogic(node: LogicNode, place: Place): Work {
  if (node.type === "NotExpression") {
    const child = interpret(node.child, place);
    return (value, frame) => !isTrueAt(frame, child(value, frame));
  }
  if (node.type === "Ternary") {
    const [condition, yes, no] = [node.condition, node.trueExpr, node.falseExpr].map((part) => interpret(part, place));
    if (!condition || !yes || !no) return () => null;
    return (value, frame) => (isTrueAt(frame, condition(value, frame)) ? yes(value, frame) : no(value, frame));
  }
  const left = interpret(node.left, place);
  const right = interpret(node.right, place);
  const decides = node.type === "OrExpression";
  return (value, frame) => {
    const found = left(value, frame);
    return isTrueAt(frame, found) === decides ? found : right(value, frame);
  };
}

function interpretList(children: readonly Work[]): Work {
  return (value, frame) => {
    buildItems(frame, children.length);
    return children.map((child) => child(value, frame));
  };
}

function interpretHash({ children }: NodeOf<"MultiSelectHash">, place: Place): Work {
  const pairs = children.map(({ name, value }) => [name, interpret(value, place)] as const);
  const evaluateAll: Work = (value, frame) => objectOf(pairs.map(([name, work]) => [name, work(value, frame)]));
  const setsPrototype = children.some(({ name }) => name === "__proto__");
  const build = setsPrototype ? evaluateAll : assignAll(pairs);
  return (value, frame) => {
    buildKeys(frame, pairs.length);
    return build(value, frame);
  };
}

/** Faster than `objectOf`, but only for keys other than `__proto__`, which would set the prototype. */
function assignAll(pairs: readonly (readonly [string, Work])[]): Work {
  return (value, frame) => {
    const built: Record<string, unknown> = {};
    for (const [name, work] of pairs) built[name] = work(value, frame);
    return built;
  };
}
