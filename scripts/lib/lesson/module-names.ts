import { parseSync } from "oxc-parser";

/** Returns whether a file is a module in JavaScript or TypeScript. */
export const isModule = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);

/** A name in a module, with its line from 1. */
export interface PlacedName {
  name: string;
  line: number;
}

export interface ModuleNames {
  /** The names that are declared or imported, in every scope. */
  declared: PlacedName[];
  /** The names that are used. */
  used: PlacedName[];
}

/** Returns the numbers of the lines with static imports; none if the text has a syntax error. */
export function listImportLines(path: string, text: string): Set<number> {
  const { module } = parseSync(path, text);
  const findLine = createLineFinder(text);
  const lines = module.staticImports.flatMap(({ start, end }) => {
    const [first, last] = [findLine(start), findLine(end)];
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
  return new Set(lines);
}

/** Returns a function that returns the number of the line with an offset. */
function createLineFinder(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1;
}

interface SyntaxNode {
  type: string;
  start: number;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Keys whose identifiers are names of properties, labels or other modules. */
const ignoredKeys: Record<string, string[]> = {
  BreakStatement: ["label"],
  ContinueStatement: ["label"],
  ExportAllDeclaration: ["exported"],
  ExportSpecifier: ["exported"],
  ImportAttribute: ["key"],
  ImportSpecifier: ["imported"],
  JSXAttribute: ["name"],
  JSXMemberExpression: ["property"],
  LabeledStatement: ["label"],
  MetaProperty: ["meta", "property"],
  TSEnumMember: ["id"],
  TSImportType: ["qualifier"],
  TSNamedTupleMember: ["label"],
  TSQualifiedName: ["right"],
};

/** Keys that are names of properties, unless they are computed. */
const propertyKeys = ["key", "property"];

/** Keys whose identifiers and patterns declare names. */
const declaringKeys: Record<string, string[]> = {
  ArrowFunctionExpression: ["params"],
  CatchClause: ["param"],
  ClassDeclaration: ["id"],
  ClassExpression: ["id"],
  FunctionDeclaration: ["id", "params"],
  FunctionExpression: ["id", "params"],
  ImportDefaultSpecifier: ["local"],
  ImportNamespaceSpecifier: ["local"],
  ImportSpecifier: ["local"],
  TSCallSignatureDeclaration: ["params"],
  TSConstructSignatureDeclaration: ["params"],
  TSConstructorType: ["params"],
  TSDeclareFunction: ["id", "params"],
  TSEmptyBodyFunctionExpression: ["id", "params"],
  TSEnumDeclaration: ["id"],
  TSFunctionType: ["params"],
  TSIndexSignature: ["parameters"],
  TSInterfaceDeclaration: ["id"],
  TSMappedType: ["key"],
  TSMethodSignature: ["params"],
  TSModuleDeclaration: ["id"],
  TSParameterProperty: ["parameter"],
  TSTypeAliasDeclaration: ["id"],
  TSTypeParameter: ["name"],
  VariableDeclarator: ["id"],
  // The parts of a pattern.
  ArrayPattern: ["elements"],
  AssignmentPattern: ["left"],
  ObjectPattern: ["properties"],
  RestElement: ["argument"],
};

const patterns = ["ArrayPattern", "AssignmentPattern", "ObjectPattern", "RestElement"];

/** Lists the names of a module; none if the text has a syntax error. */
export function readModuleNames(path: string, text: string): ModuleNames {
  const { program, errors } = parseSync(path, text);
  const names: ModuleNames = { declared: [], used: [] };
  if (errors.length > 0) return names;
  const findLine = createLineFinder(text);
  const visit = (value: unknown, declares: boolean): void => {
    if (Array.isArray(value)) for (const item of value) visit(item, declares);
    if (!isNode(value)) return;
    if (isName(value)) {
      const place = { name: String(value.name), line: findLine(value.start) };
      names[declares ? "declared" : "used"].push(place);
    }
    const children = Object.entries(value).filter(([key]) => !isIgnored(value, key));
    for (const [key, child] of children) visit(child, isDeclaring(value, key, declares));
  };
  visit(program, false);
  return names;
}

/** Returns whether a node is a name in the module. A JSX element in lower case is one of HTML. */
const isName = ({ type, name }: SyntaxNode): boolean =>
  type === "Identifier" || (type === "JSXIdentifier" && !/^[a-z]/.test(String(name)));

function isIgnored(node: SyntaxNode, key: string): boolean {
  if (propertyKeys.includes(key) && node.computed === false) return true;
  return ignoredKeys[node.type]?.includes(key) ?? false;
}

/** Returns whether the identifiers below a key declare names. */
function isDeclaring({ type }: SyntaxNode, key: string, declares: boolean): boolean {
  if (patterns.includes(type) || type === "Property") {
    return declares && (declaringKeys[type]?.includes(key) || key === "value");
  }
  return declaringKeys[type]?.includes(key) ?? false;
}
