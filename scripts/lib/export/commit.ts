import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { wrap } from "../wrap.ts";

/** A fixed author, so that the same files give the same hashes on every machine. */
const author = "Fullstack Speedrun <curriculum@example.invalid>";

const firstDay = Date.UTC(2026, 0, 1) / 1000;
const secondsOfDay = 86_400;

/**
 * Creates the commit object of a stage. It does not depend on the machine, the user or the time.
 *
 * @param tree the id of the stage's files
 * @param parent the id of the commit of the stage before
 */
export function formatCommit(stage: Stage, tree: string, parent?: string): string {
  const authorLine = `${author} ${firstDay + stage.number * secondsOfDay} +0000`;
  const head = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${authorLine}`,
    `committer ${authorLine}`,
  ];
  return `${head.join("\n")}\n\n${createMessage(stage)}`;
}

/** Creates a Conventional Commit with the title, the problem and the tool of a stage. */
const createMessage = (stage: Stage): string =>
  `feat(${getBranchName(stage)}): ${stage.title.en}\n\n${wrap(stage.problem.en, 72)}\n\nTool: ${stage.tool}\n`;

/** Returns the branch of a stage, as the plan names it. */
export const getBranchName = ({ number }: Pick<Stage, "number">): string =>
  `stage-${padTwoDigits(number)}`;
