import { padTwoDigits, type Stage, type Step } from "../../../shared/harness/manifest.ts";
import { wrap } from "../wrap.ts";

/** A fixed author, so that the same files give the same hashes on every machine. */
const author = "Fullstack Speedrun <curriculum@example.invalid>";

const firstDay = Date.UTC(2026, 0, 1) / 1000;
const secondsOfDay = 86_400;

interface Commit {
  /** The id of the files. */
  tree: string;
  /** The id of the commit before. */
  parent?: string | undefined;
  message: string;
  /** The time, in seconds since 1970. */
  seconds: number;
}

/** Creates a commit object. It does not depend on the machine, the user or the time. */
export function formatCommitObject({ tree, parent, message, seconds }: Commit): string {
  const authorLine = `${author} ${seconds} +0000`;
  const head = [
    `tree ${tree}`,
    ...(parent === undefined ? [] : [`parent ${parent}`]),
    `author ${authorLine}`,
    `committer ${authorLine}`,
  ];
  return `${head.join("\n")}\n\n${message}`;
}

/** Returns the time of a stage's last commit, or of one of its steps, in seconds since 1970. */
export const getCommitTime = ({ number, steps }: Pick<Stage, "number" | "steps">, step?: Step) =>
  firstDay + number * secondsOfDay + 60 * (step ? (steps ?? []).indexOf(step) + 1 : 0);

/** Creates the commit object of a stage. */
export const formatCommit = (stage: Stage, tree: string, parent?: string): string =>
  formatCommitObject({
    tree,
    parent,
    message: createMessage(stage),
    seconds: getCommitTime(stage),
  });

/** Creates the message of a step, which names the step, so that it can be found again. */
export const formatStepMessage = ({ name }: Stage, { slug, commit }: Step): string =>
  `${commit}\n\nStep: ${name}/${slug}\n`;

/** Creates a Conventional Commit with the title, the problem and the tool of a stage. */
const createMessage = (stage: Stage): string =>
  `feat(${getBranchName(stage)}): ${stage.title.en}\n\n${wrap(stage.problem.en, 72)}\n\nTool: ${stage.tool}\n`;

/** Returns the branch of a stage, as the plan names it. */
export const getBranchName = ({ number }: Pick<Stage, "number">): string =>
  `stage-${padTwoDigits(number)}`;
