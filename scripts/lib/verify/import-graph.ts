import { isBuiltin } from "node:module";
import { build, type Metafile } from "esbuild";

/** The imports of one file. */
export interface ImportedBy {
  /** Imported files, relative to the folder of the graph. */
  files: string[];
  /** Names of imported packages. */
  packages: string[];
  /** The specifiers as the file writes them. */
  specifiers: string[];
}

/** The imports of files and of the files that these import, by path relative to a folder. */
export type ImportGraph = ReadonlyMap<string, ImportedBy>;

const assets = [".css", ".svg", ".png", ".ico", ".html", ".md", ".txt", ".sql", ".node", ".wasm"];
const loader = Object.fromEntries(assets.map((extension) => [extension, "empty" as const]));

/**
 * Reads the imports of files without running them. Type-only imports are left out because they do
 * not exist at run time.
 *
 * @returns undefined if an import cannot be resolved
 */
export async function readImportGraph(
  dir: string,
  entries: string[],
): Promise<ImportGraph | undefined> {
  try {
    const { metafile } = await build({
      absWorkingDir: dir,
      entryPoints: entries.map((entry) => `./${entry}`),
      bundle: true,
      metafile: true,
      write: false,
      outdir: "dist",
      outbase: ".",
      packages: "external",
      platform: "node",
      format: "esm",
      treeShaking: false,
      logLevel: "silent",
      loader,
    });
    return new Map(
      Object.entries(metafile.inputs).map(([path, input]) => [path, toImports(input)]),
    );
  } catch {
    return undefined;
  }
}

function toImports({ imports }: Metafile["inputs"][string]): ImportedBy {
  const external = imports.filter((item) => item.external).map(({ path }) => path);
  return {
    files: imports.filter((item) => !item.external).map(({ path }) => path),
    packages: external.filter((path) => !isBuiltin(path)).map(toPackageName),
    specifiers: imports.map(({ original, path }) => original ?? path),
  };
}

/** `next/link` belongs to the package `next`, `@scope/name/file` to `@scope/name`. */
function toPackageName(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/**
 * Returns the entries and all files that they import, directly or through others.
 *
 * @param isFollowed decides which imports of a file are followed; all are by default
 */
export function collectImported(
  graph: ImportGraph,
  entries: string[],
  isFollowed: (importer: string, imported: string) => boolean = () => true,
): string[] {
  const reachable = new Set(entries);
  for (const file of reachable) {
    for (const imported of graph.get(file)?.files ?? []) {
      if (isFollowed(file, imported)) reachable.add(imported);
    }
  }
  return [...reachable];
}
