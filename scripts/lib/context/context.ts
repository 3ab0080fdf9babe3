import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { FileDiff } from "../diff/model.ts";
import { compareStages } from "../diff/stage-diff.ts";
import type { Language } from "../language.ts";
import { listLessonPages } from "../lesson-location.ts";

/** The information about a stage, in one document. */
export type Context = Awaited<ReturnType<typeof createContext>>;

/**
 * Creates the document about a stage.
 *
 * @param base the stage that `stage` is built on, if there is one
 * @param root the root of the repository
 */
export async function createContext(
  stage: Stage,
  base: Stage | undefined,
  language: Language,
  root: string,
) {
  const { dir: _, ...manifest } = stage;
  return {
    manifest,
    lesson: readPages(stage, language, root),
    contract: stage.capabilities.map(describeChecks),
    diff: base ? await createDiff(stage, base, language) : null,
  };
}

const readPages = (stage: Stage, language: Language, root: string) => ({
  language,
  pages: listLessonPages(stage, language, root).map(({ path }) => ({
    path,
    markdown: readFileSync(join(root, path), "utf8"),
  })),
});

function describeChecks(capability: string) {
  const { surface, checks } = getCapability(capability);
  const checkDescriptions = checks.map(({ title, kind, why, before, extra = false }) => ({
    title,
    kind,
    core: !extra,
    why,
    ...(before !== undefined && { before }),
  }));
  return { capability, surface, checks: checkDescriptions };
}

async function createDiff(stage: Stage, base: Stage, language: Language) {
  const { files, hidden } = await compareStages(stage, base);
  return { against: base.name, files: files.map((file) => describeFile(file, language)), hidden };
}

function describeFile({ change, ...file }: FileDiff, language: Language) {
  return {
    ...file,
    why: change?.[language] ?? null,
    ...(change?.part !== undefined && { part: change.part }),
  };
}
