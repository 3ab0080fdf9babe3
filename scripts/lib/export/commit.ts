import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { wrap } from "../wrap.ts";

/** Nobody in particular: whoever exports the same files gets the same hashes. */
const author = "Fullstack Speedrun <curriculum@example.invalid>";

const firstDay = Date.UTC(2026, 0, 1) / 1000;
const secondsOfDay = 86_400;

/**
 * A stage as git keeps a commit. Nothing in it comes from the machine, the user or the moment.
 *
 * @param tree the id of the stage's files
 * @param parent the id of the commit of the stage before
 */
export function commitText(stage: Stage, tree: string, parent?: string): string {
  const by = `${author} ${firstDay + stage.number * secondsOfDay} +0000`;
  const head = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${by}`,
    `committer ${by}`,
  ];
  return `${head.join("\n")}\n\n${messageFor(stage)}`;
}

/** What, why, and with which tool, as a Conventional Commit. */
const messageFor = (stage: Stage): string =>
  `feat(${getBranchName(stage)}): ${stage.title.en}\n\n${wrap(stage.problem.en, 72)}\n\nTool: ${stage.tool}\n`;

/** What the plan calls the branch of a stage. */
export const getBranchName = ({ number }: Pick<Stage, "number">): string =>
  `stage-${twoDigits(number)}`;
