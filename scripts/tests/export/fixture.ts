import { join } from "node:path";
import { type Manifest, readStage, type Stage } from "../../../shared/harness/manifest.ts";
import { listStageNames } from "../../bootstrap/stages.mjs";
import { runGit, write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const createManifest = (overrides: Partial<Manifest>): string =>
  JSON.stringify({
    title: { en: "A server by hand", ro: "Un server de mână" },
    problem: { en: "The tasks are lost.", ro: "Taskurile se pierd." },
    tool: "node:http",
    ...overrides,
  });

/** Creates a git repository without a commit, with two stages and an ignored file. */
export function createTwoStages(): { root: string; stages: Stage[] } {
  const root = createTemporaryFolder();
  runGit(root, "init", "--quiet");
  const first = { title: { en: "A script", ro: "Un script" }, number: 0, slug: "cli" };
  write(root, {
    ".gitignore": "node_modules/\nmy/\n.env\n",
    "stages/00-cli/stage.json": createManifest(first),
    "stages/00-cli/src/listă.ts": "export const list = [];\n",
    "stages/00-cli/.env": "SECRET=1\n",
    "stages/00-cli/node_modules/tool/index.js": "installed\n",
    "stages/01-http/stage.json": createManifest({ number: 1, slug: "http", builtOn: "00-cli" }),
    "stages/01-http/backend/src/listă.ts": "export const list = [];\n",
    "stages/01-http/backend/src/server.ts": "export const server = 1;\n",
  });
  return { root, stages: readStages(root) };
}

const readStages = (root: string): Stage[] =>
  listStageNames(root).map((name) => readStage(join(root, "stages", name)));
