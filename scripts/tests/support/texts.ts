import { type ESTree, parseSync, Visitor } from "oxc-parser";

/** The texts of a module that may be shown to users: only those at the places that are asked for. */
export interface Places {
  /** The names of properties. */
  properties?: string[];
  /** The names of functions and classes whose first argument is a text. */
  callees?: string[];
  /** Whether returned values and variables count. */
  hasResults?: boolean;
}

/** Reads the texts of a module. An expression in a template becomes `{0}`, `{1}`. */
export function readTexts(path: string, source: string, places: Places): string[] {
  const { properties = [], callees = [], hasResults = false } = places;
  const texts: string[] = [];
  const add = (node: unknown) => texts.push(...listTexts(node as ESTree.Node | null));
  const addArgument = (callee: ESTree.Node, [argument]: unknown[]) => {
    if (callee.type === "Identifier" && callees.includes(callee.name)) add(argument);
  };
  new Visitor({
    Property: ({ key, value }) => {
      if (key.type === "Identifier" && properties.includes(key.name)) add(value);
    },
    CallExpression: ({ callee, arguments: words }) => addArgument(callee, words),
    NewExpression: ({ callee, arguments: words }) => addArgument(callee, words),
    ReturnStatement: ({ argument }) => hasResults && add(argument),
    VariableDeclarator: ({ init }) => hasResults && add(init),
  }).visit(parseSync(path, source).program);
  return texts.filter((text) => /[a-z]/i.test(text.replace(/\{\d\}/g, "")));
}

function listTexts(node: ESTree.Node | null | undefined): string[] {
  switch (node?.type) {
    case "ConditionalExpression":
      return [...listTexts(node.consequent), ...listTexts(node.alternate)];
    case "CallExpression":
      return node.arguments.flatMap((each) =>
        each.type === "ArrowFunctionExpression" ? listTexts(each.body) : [],
      );
    case undefined:
      return [];
    default:
      return number(readParts(node));
  }
}

/** Returns the parts of a text, with undefined for each expression in it; empty if it is no text. */
function readParts(node: ESTree.Node): (string | undefined)[] {
  if (node.type === "Literal" && typeof node.value === "string") return [node.value];
  if (node.type === "TemplateLiteral") {
    return node.quasis.flatMap(({ value }, index) => [
      ...(index > 0 ? [undefined] : []),
      value.cooked ?? "",
    ]);
  }
  if (node.type === "BinaryExpression" && node.operator === "+") {
    return [...readParts(node.left), ...readParts(node.right)];
  }
  return [];
}

function number(parts: (string | undefined)[]): string[] {
  let count = 0;
  const text = parts.map((part) => part ?? `{${count++}}`).join("");
  return text === "" ? [] : [text];
}
