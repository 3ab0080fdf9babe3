import { padTwoDigits, type Stage, type Step } from "../../../shared/harness/manifest.ts";
import { type FileDiff, sumLines } from "../diff/model.ts";
import { withAnyScratch } from "../git-scratch.ts";
import { formatTable, paint } from "../terminal.ts";
import { compareStates, countSourceLines, createStates } from "./states.ts";

interface SizedStep extends Step {
  files: FileDiff[];
}

/** Describes the steps of a stage, with their changed lines. */
export async function describeSteps(stage: Stage, before: Stage | undefined): Promise<string> {
  const steps = await readSizes(stage, before);
  const source = steps.reduce((sum, { files }) => sum + countSourceLines(files), 0);
  const heading = `${padTwoDigits(stage.number)} · ${stage.title.en}`;
  const size = `${steps.length} steps, +${source} source lines`;
  const header = ["", "step", "source", "all", "title"].map(paint.dim);
  const rows = steps.map((step, index) => createRow(step, index));
  return `  ${paint.bold(heading)}   ${size}\n\n${formatTable([header, ...rows])}`;
}

function createRow({ slug, title, optional, files }: SizedStep, index: number): string[] {
  const { added, removed } = sumLines(files);
  const name = optional ? `${slug} (optional)` : slug;
  const all = `+${added} −${removed}`;
  return [String(index + 1), name, `+${countSourceLines(files)}`, all, title.en];
}

const readSizes = (stage: Stage, before: Stage | undefined): Promise<SizedStep[]> =>
  withAnyScratch(stage.dir, async (scratch) => {
    const trees = await createStates(scratch, stage, before);
    const sized = [];
    for (const [index, step] of (stage.steps ?? []).entries()) {
      const [from = "", to = ""] = trees.slice(index);
      sized.push({ ...step, files: await compareStates(scratch, from, to) });
    }
    return sized;
  });
