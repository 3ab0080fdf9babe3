import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generatedNames } from "../../../shared/harness/fingerprint.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { describeFiles, hashText, listFiles } from "./file-hashes.ts";
import { collectImported, type ImportGraph, readImportGraph } from "./import-graph.ts";
import { describeWorkspace } from "./package-versions.ts";

/** Files that a program does not read: stages that differ only in these are the same program. */
const documents = ["README.md", "adr", "docs", "stage.json", "steps", "exercises"];

const isTest = (file: string) => /(^|\/)tests\//.test(file) || file === "vitest.config.ts";

/** Describes the code of a stage and its tests, independent of its folder and its documents. */
export function describeCode(stage: Stage): string {
  return describeStage(stage, () => true);
}

/** Describes the code of a stage without its tests. */
export function describeProgram(stage: Stage): string {
  return describeStage(stage, (file) => !isTest(file));
}

function describeStage(stage: Stage, isIncluded: (file: string) => boolean): string {
  const { dir, name, processes, needs } = stage;
  const entries = readdirSync(dir).filter(
    (entry) => !documents.includes(entry) && !generatedNames.has(entry),
  );
  const files = entries.flatMap((entry) => listFiles(dir, entry)).filter(isIncluded);
  const packages = describeWorkspace(root, `stages/${name}`);
  return `${describeFiles(dir, files)}\n${JSON.stringify({ processes, needs })}\n${packages}`;
}

/** Describes files and folders of the repository, relative to its root. */
export function describePaths(paths: string[], isIncluded = (_file: string) => true): string {
  const files = paths.flatMap((path) => listFiles(root, path)).filter(isIncluded);
  return describeFiles(root, files);
}

/** Describes files and folders of the repository, without the repository's own tests. */
export const describeSources = (paths: string[]): string =>
  describePaths(paths, (file) => file.startsWith("stages/") || !isTest(file));

/** Describes the packages of the repository's own tools. */
export const describeTools = (): string =>
  ["", "shared", "shared/harness/postgres", "shared/harness/redis"]
    .map((folder) => describeWorkspace(root, folder))
    .join("\n");

/** Files that import every capability, of which a stage uses some. */
const indexFiles = ["shared/contract/index.ts", "shared/journeys/index.ts"];

/**
 * Describes the code that runs the checks of some capabilities: the files that these checks import,
 * the harness that starts a stage, and the packages that they use.
 */
export async function describeChecks(capabilities: string[]): Promise<string> {
  const graph = await readEngine();
  const names = await readCapabilityNames(graph);
  const isFollowed = (importer: string, imported: string) => {
    const name = indexFiles.includes(importer) ? names.get(imported) : undefined;
    return name === undefined || capabilities.includes(name);
  };
  const checks = collectImported(graph, [engine], isFollowed);
  const harness = listFiles(root, "shared/harness").filter((file) => !isTest(file));
  return [
    capabilities.join(" "),
    describeFiles(root, [...checks, ...harness]),
    describeTools(),
  ].join("\n");
}

const engine = "scripts/lib/verify/contract.ts";

let cachedGraph: { sources: string; graph: Promise<ImportGraph | undefined> } | undefined;

/** Reads the imports of the contract again when a file of the repository has changed. */
async function readEngine(): Promise<ImportGraph> {
  const sources = hashText(describeSources(["shared", "scripts"]));
  if (cachedGraph?.sources !== sources)
    cachedGraph = { sources, graph: readImportGraph(root, [engine]) };
  const graph = await cachedGraph.graph;
  if (!graph) throw new Error(`The imports of ${engine} cannot be read. Check its types.`);
  return graph;
}

async function readCapabilityNames(graph: ImportGraph): Promise<Map<string, string>> {
  const files = indexFiles.flatMap((list) => graph.get(list)?.files ?? []);
  const entries = files.map(async (file) => {
    const module = await import(pathToFileURL(join(root, file)).href);
    return [file, module.default?.name] as const;
  });
  return new Map((await Promise.all(entries)).filter(([, name]) => typeof name === "string"));
}
