import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generated } from "../../../shared/harness/fingerprint.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { root } from "../stages.ts";
import { describeFiles, hashText, listFiles } from "./file-hashes.ts";
import { closureFrom, type ImportGraph, readImportGraph } from "./import-graph.ts";
import { describeWorkspace } from "./package-versions.ts";

/** What a program does not read: stages that differ in these alone are the same program. */
const documents = ["README.md", "adr", "docs", "stage.json"];

const isTest = (file: string) => /(^|\/)tests\//.test(file) || file === "vitest.config.ts";

/** The code of a stage and its tests, wherever its folder stands and whatever is written about it. */
export function describeCode(stage: Stage): string {
  return describeStage(stage, () => true);
}

/** The code of a stage that runs: without its tests. */
export function describeProgram(stage: Stage): string {
  return describeStage(stage, (file) => !isTest(file));
}

function describeStage(stage: Stage, isIncluded: (file: string) => boolean): string {
  const { dir, name, processes, needs } = stage;
  const rooms = readdirSync(dir).filter(
    (room) => !documents.includes(room) && !generated.has(room),
  );
  const files = rooms.flatMap((room) => listFiles(dir, room)).filter(isIncluded);
  const packages = describeWorkspace(root, `stages/${name}`);
  return `${describeFiles(dir, files)}\n${JSON.stringify({ processes, needs })}\n${packages}`;
}

/** Files and folders of the repository, from its root. */
export function describePaths(paths: string[], isIncluded = (_file: string) => true): string {
  const files = paths.flatMap((path) => listFiles(root, path)).filter(isIncluded);
  return describeFiles(root, files);
}

/** Files and folders of the repository, without the tests of the repository itself. */
export const describeSources = (paths: string[]): string =>
  describePaths(paths, (file) => file.startsWith("stages/") || !isTest(file));

/** The packages of the repository's own tools. */
export const describeTools = (): string =>
  ["", "shared", "shared/harness/postgres", "shared/harness/redis"]
    .map((folder) => describeWorkspace(root, folder))
    .join("\n");

/** Files that list every capability, though a stage is asked for some of them. */
const lists = ["shared/contract/index.ts", "shared/journeys/index.ts"];

/**
 * What runs the checks of some capabilities: the files that these checks import, the harness that
 * starts a stage, and the packages that they use.
 */
export async function describeChecks(capabilities: string[]): Promise<string> {
  const graph = await readEngine();
  const names = await readCapabilityNames(graph);
  const isFollowed = (importer: string, imported: string) => {
    const name = lists.includes(importer) ? names.get(imported) : undefined;
    return name === undefined || capabilities.includes(name);
  };
  const checks = closureFrom(graph, [engine], isFollowed);
  const harness = listFiles(root, "shared/harness").filter((file) => !isTest(file));
  return [
    capabilities.join(" "),
    describeFiles(root, [...checks, ...harness]),
    describeTools(),
  ].join("\n");
}

const engine = "scripts/lib/verify/contract.ts";

let known: { sources: string; graph: Promise<ImportGraph | undefined> } | undefined;

/** The imports of the contract, read again when a file of the repository has changed. */
async function readEngine(): Promise<ImportGraph> {
  const sources = hashText(describeSources(["shared", "scripts"]));
  if (known?.sources !== sources) known = { sources, graph: readImportGraph(root, [engine]) };
  const graph = await known.graph;
  if (!graph) throw new Error(`The imports of ${engine} cannot be read. Check its types.`);
  return graph;
}

async function readCapabilityNames(graph: ImportGraph): Promise<Map<string, string>> {
  const files = lists.flatMap((list) => graph.get(list)?.files ?? []);
  const entries = files.map(async (file) => {
    const module = await import(pathToFileURL(join(root, file)).href);
    return [file, module.default?.name] as const;
  });
  return new Map((await Promise.all(entries)).filter(([, name]) => typeof name === "string"));
}
