import { readFileSync } from "node:fs";
import { join } from "node:path";
import { capabilityNamed } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import type { FileDiff } from "../diff/model.ts";
import { compareStages } from "../diff/stage-diff.ts";
import { type Language, lessonPath } from "../lesson-of.ts";

/** All that there is to know of a stage, in one document. */
export type Context = Awaited<ReturnType<typeof contextOf>>;

/**
 * @param base the stage that `stage` is built on; the first one has none
 * @param root the repository, where the lesson is
 */
export async function contextOf(
  stage: Stage,
  base: Stage | undefined,
  language: Language,
  root: string,
) {
  const { dir: _, ...manifest } = stage;
  return {
    manifest,
    lesson: lessonOf(stage, language, root),
    contract: stage.capabilities.map(checksOf),
    diff: base ? await diffOf(stage, base, language) : null,
  };
}

function lessonOf(stage: Stage, language: Language, root: string) {
  const path = lessonPath(stage, language);
  return { path, language, markdown: readFileSync(join(root, path), "utf8") };
}

function checksOf(capability: string) {
  const { surface, checks } = capabilityNamed(capability);
  const told = checks.map(({ title, kind, why, before, extra = false }) => ({
    title,
    kind,
    core: !extra,
    why,
    ...(before !== undefined && { before }),
  }));
  return { capability, surface, checks: told };
}

async function diffOf(stage: Stage, base: Stage, language: Language) {
  const { files, hidden } = await compareStages(stage, base);
  return { against: base.name, files: files.map((file) => fileOf(file, language)), hidden };
}

function fileOf({ change, ...file }: FileDiff, language: Language) {
  return {
    ...file,
    why: change?.[language] ?? null,
    ...(change?.part !== undefined && { part: change.part }),
  };
}
