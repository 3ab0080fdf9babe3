import { type Node, parseSync, Visitor } from "oxc-parser";

/** The places of a module whose texts are printed. */
export interface Places {
  /** The names of properties. */
  properties?: string[];
  /** The names of functions and classes whose first argument is a text. */
  callees?: string[];
  /** Whether the values of `return` and of variables are printed. */
  hasResults?: boolean;
}

/** Reads the texts of a module. An expression in a template becomes `{0}`, `{1}`. */
export function readTexts(path: string, source: string, places: Places): string[] {
  const { properties = [], callees = [], hasResults = false } = places;
  const texts: string[] = [];
  const add = (node: Node | null | undefined) => void texts.push(...listTexts(node));
  const addArgument = (callee: Node, [argument]: Node[]) => {
    if (callee.type === "Identifier" && callees.includes(callee.name)) add(argument);
  };
  new Visitor({
    Property: ({ key, value }) => {
      if (key.type === "Identifier" && properties.includes(key.name)) add(value);
    },
    CallExpression: ({ callee, arguments: words }) => addArgument(callee, words),
    NewExpression: ({ callee, arguments: words }) => addArgument(callee, words),
    ReturnStatement: ({ argument }) => {
      if (hasResults) add(argument);
    },
    VariableDeclarator: ({ init }) => {
      if (hasResults) add(init);
    },
  }).visit(parseSync(path, source, { preserveParens: false }).program);
  return texts.filter((text) => /[a-z]/i.test(text.replace(/\{\d\}/g, "")));
}

function listTexts(node: Node | null | undefined): string[] {
  if (!node) return [];
  if (node.type === "ConditionalExpression") {
    return [...listTexts(node.consequent), ...listTexts(node.alternate)];
  }
  if (node.type !== "CallExpression") return number(readParts(node));
  const { arguments: callbacks } = node;
  return callbacks.flatMap((each) =>
    each.type === "ArrowFunctionExpression" ? listTexts(each.body) : [],
  );
}

/** Returns the parts of a text, with undefined for each expression in it; empty if it is no text. */
function readParts(node: Node): (string | undefined)[] {
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
