import { parseSync, Visitor } from "oxc-parser";

/** The imports and exports of a module. */
export interface ParsedModule {
  /** The specifiers of all imports: static, dynamic and type-only ones. */
  specifiers: string[];
  /** The names of exported functions, classes and variables, without types. */
  exportedValues: string[];
}

/**
 * Reads the imports and exports of a module without running it.
 *
 * @param path decides the syntax by its extension
 * @throws Error if the text has a syntax error
 */
export function parseModule(path: string, text: string): ParsedModule {
  const { module, program, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path} cannot be parsed: ${error.message}`);
  const specifiers: string[] = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  const types = new Set<string>();
  new Visitor({
    ImportExpression: ({ source }) => {
      if (source.type === "Literal") specifiers.push(String(source.value));
    },
    TSImportType: ({ source }) => {
      specifiers.push(source.value);
    },
    TSInterfaceDeclaration: ({ id }) => {
      types.add(id.name);
    },
    TSTypeAliasDeclaration: ({ id }) => {
      types.add(id.name);
    },
  }).visit(program);
  const exportedValues = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ isType, localName }) => !isType && !types.has(localName.name ?? ""))
    .flatMap(({ exportName, localName }) => exportName.name ?? localName.name ?? []);
  return { specifiers: [...new Set(specifiers)], exportedValues };
}
