import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import { parseModule } from "../imports/parse-module.ts";
import { listModules } from "../imports/read-imports.ts";
import { listFiles } from "../verify/file-hashes.ts";
import { readDependencies } from "../verify/package-versions.ts";

/** Next.js resolves these names itself: their imports only limit where a module may run. */
const providedBy: Record<string, string[]> = { next: ["server-only", "client-only"] };

/** Reports the packages that the files of a folder import and its package.json does not list. */
export function findUndeclaredImports(folder: string): string[] {
  const dependencies = readDependencies(folder);
  const declared = [...dependencies, ...dependencies.flatMap((name) => providedBy[name] ?? [])];
  const styles = listFiles(folder).filter((file) => file.endsWith(".css"));
  const imports = [
    ...listModules(folder, ["."]).map((file) => ({ file, names: readSpecifiers(folder, file) })),
    ...styles.map((file) => ({ file, names: readStyleImports(folder, file) })),
  ];
  return imports.flatMap(({ file, names }) =>
    [...new Set(names.filter(isPackage).map(getPackageName))]
      .filter((name) => !declared.includes(name))
      .map((name) => `${file} imports ${name}, which is not in its package.json.`),
  );
}

const readText = (folder: string, file: string) => readFileSync(join(folder, file), "utf8");

const readSpecifiers = (folder: string, file: string): string[] =>
  parseModule(file, readText(folder, file)).specifiers;

const readStyleImports = (folder: string, file: string): string[] =>
  [...readText(folder, file).matchAll(/@(?:import|plugin)\s+"([^"]+)"/g)].map(
    ([, name = ""]) => name,
  );

/** Paths start with a dot or a slash; `@/` and `#` are aliases of the project. */
const isPackage = (specifier: string): boolean =>
  !/^(?:[./#]|@\/|https?:)/.test(specifier) && !isBuiltin(specifier);

const getPackageName = (specifier: string): string =>
  specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
