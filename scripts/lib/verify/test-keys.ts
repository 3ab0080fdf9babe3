import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describeFiles, hashText } from "./file-hashes.ts";
import { collectImported, type ImportGraph, readImportGraph } from "./import-graph.ts";
import { describePackages, readDependencies } from "./package-versions.ts";

/** Test files that one Vitest configuration runs. */
export interface TestProject {
  /** The root of the repository, whose lock file lists the installed packages. */
  root: string;
  /** The folder of the tests, relative to the root of the repository: a workspace, or `.`. */
  workspace: string;
  /** The test files, relative to the folder. */
  tests: string[];
  /** Files that every test depends on, such as the configuration of Vitest; relative to the folder. */
  configuration: string[];
  /** Files that a test depends on without importing them, such as setup files. */
  setupFiles(test: string): string[];
  /** What every test depends on besides files, such as the running services. */
  environment: string;
  /**
   * The files that a test may depend on when it reads files or starts processes.
   *
   * @param source the concatenated text of all files that the test imports
   */
  listReadableFiles(test: string, source: string): string[];
}

/**
 * Computes a hash of everything that the result of each test file depends on. The hash does not
 * depend on the location of the folder. A test that reads files or starts processes depends on
 * every file that it may read.
 */
export async function computeTestKeys(project: TestProject): Promise<Map<string, string>> {
  const dir = join(project.root, project.workspace);
  const setup = project.tests.flatMap((test) => project.setupFiles(test));
  const entries = [...new Set([...project.tests, ...setup])];
  const mockedFiles = entries.flatMap((file) => findMocked(dir, file));
  const graph = await readImportGraph(dir, [...new Set([...entries, ...mockedFiles])]);
  const folder = new Folder(dir, graph);
  return new Map(project.tests.map((test) => [test, computeTestKey(project, folder, test)]));
}

function computeTestKey(project: TestProject, folder: Folder, test: string): string {
  const { dir, graph } = folder;
  const testFiles = [test, ...project.setupFiles(test)];
  const entries = [...testFiles, ...testFiles.flatMap((file) => findMocked(dir, file))];
  const importedFiles = graph ? collectImported(graph, entries) : entries;
  const isPure = graph !== undefined && importedFiles.every((file) => folder.isPure(file));
  const readSource = () => importedFiles.map((file) => folder.read(file)).join("\n");
  const readableFiles = isPure ? [] : project.listReadableFiles(test, readSource());
  const packages = isPure
    ? importedFiles.flatMap((file) => graph.get(file)?.packages ?? [])
    : readDependencies(dir);
  const names = new Set([...packages, ...readRunnerPackages(project, folder)]);
  return hashText(
    [
      `${process.version} ${process.platform} ${test}`,
      project.environment,
      describeFiles(dir, [...project.configuration, ...importedFiles, ...readableFiles]),
      describePackages(project.root, project.workspace, names),
    ].join("\n"),
  );
}

const mocks = /\bvi\.(?:mock|doMock|importActual|importMock)\(\s*["'](\.{1,2}\/[^"']+)["']/g;

/** Finds the files that a test or a set-up file mocks: Vitest may load them to read their exports. */
function findMocked(dir: string, file: string): string[] {
  const path = join(dir, file);
  const source = existsSync(path) ? readFileSync(path, "utf8") : "";
  return [...source.matchAll(mocks)]
    .map(([, name = ""]) => posix.join(posix.dirname(file), name))
    .filter((mocked) => existsSync(join(dir, mocked)));
}

/** Returns Vitest and the packages that its configuration names. */
function readRunnerPackages({ configuration }: TestProject, folder: Folder): string[] {
  const text = configuration.map((file) => folder.read(file)).join("\n");
  const dependencies = readDependencies(folder.dir).filter((name) => text.includes(`"${name}`));
  return ["vitest", ...dependencies];
}

/** Matches code that reaches files or processes without importing them. */
const accessesFiles = new RegExp(
  [
    `["'](node:)?(fs|child_process|worker_threads|cluster|module|vm)(/[a-z]+)?["']`,
    String.raw`process\.(cwd|chdir|loadEnvFile|dlopen|getBuiltinModule)`,
    String.raw`import\.meta\b`,
    String.raw`\b__(dirname|filename)\b`,
    String.raw`\bimport\(\s*[^"'\s]`,
    String.raw`\brequire\s*[(.]`,
  ].join("|"),
);

const staticImports = /^\s*(?:import|export)\b[^;"'`]*?(?:\bfrom\s*)?["'][^"'\n]+["'];?/gm;
const relativePaths = /["'`](\.{1,2}\/[^"'`\n]*)["'`]/g;

/** Reads and classifies each file of a folder once. */
class Folder {
  readonly dir: string;
  readonly graph: ImportGraph | undefined;
  readonly #sources = new Map<string, string>();
  readonly #pure = new Map<string, boolean>();

  constructor(dir: string, graph: ImportGraph | undefined) {
    this.dir = dir;
    this.graph = graph;
  }

  read(file: string): string {
    const path = join(this.dir, file);
    const source = this.#sources.get(file) ?? (existsSync(path) ? readFileSync(path, "utf8") : "");
    this.#sources.set(file, source);
    return source;
  }

  /** Returns whether a file depends only on its static imports. */
  isPure(file: string): boolean {
    const result = this.#pure.get(file) ?? this.#checkPurity(file);
    this.#pure.set(file, result);
    return result;
  }

  #checkPurity(file: string): boolean {
    const source = this.read(file);
    if (!/\.[cm]?[jt]sx?$/.test(file)) return true;
    if (accessesFiles.test(source)) return false;
    const specifiers = this.graph?.get(file)?.specifiers ?? [];
    const rest = source.replace(staticImports, "").replace(mocks, "");
    return [...rest.matchAll(relativePaths)].every(
      ([, path = ""]) => specifiers.includes(path) || !this.#isPossibleFile(file, path),
    );
  }

  /** Returns whether a path in a string exists relative to the file or to the folder. */
  #isPossibleFile(file: string, path: string): boolean {
    const bases = [posix.dirname(file), "."];
    return path.includes("${") || bases.some((base) => existsSync(join(this.dir, base, path)));
  }
}
