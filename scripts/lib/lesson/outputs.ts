import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { compareLines, ELLIPSIS } from "./compare-lines.ts";
import { normaliseLine } from "./normalise.ts";
import { type Finding, type Lesson, shorten } from "./page.ts";
import { type KnownResults, type PlayedCommand, playLesson } from "./play.ts";

/** Checks that every command prints the output in the lesson. Runs the commands that are not known. */
export async function checkOutputs(
  lesson: Lesson,
  knownResults?: KnownResults,
): Promise<Finding[]> {
  const playedCommands = await playLesson(lesson, knownResults);
  const { number } = lesson.stage;
  return playedCommands.flatMap((each) =>
    checkPlayed(each, `npm run lesson ${padTwoDigits(number)} write`),
  );
}

function checkPlayed(playedCommand: PlayedCommand, write: string): Finding[] {
  const { command, result } = playedCommand;
  const quotedCommand = `\`${shorten(command.text, 80)}\``;
  const createFindings = (text: string, line = command.line): Finding[] => [{ line, text }];
  if (result.failure !== undefined) return createFindings(result.failure);
  if (result.code === undefined)
    return createFindings(`${quotedCommand} did not end. ${endlessAdvice}`);
  if (command.shown.length === 0 && result.printed.length > 0) {
    return createFindings(
      `${quotedCommand} prints ${quoteLine(result.printed[0])}, but the lesson shows no output. Show it, or … for it.`,
    );
  }
  if (command.shown.length === 0 && result.code !== 0) {
    return createFindings(
      `${quotedCommand} prints nothing and exits with the code ${result.code}. Fix the command.`,
    );
  }
  const difference = findDifference(playedCommand);
  return difference
    ? createFindings(explain(quotedCommand, difference, write), difference.line)
    : [];
}

const endlessAdvice = "Put a server into its own block, ```sh, or use ```console server.";

interface Difference {
  line: number;
  shown: string | undefined;
  printed: string | undefined;
}

function findDifference({ command, result }: PlayedCommand): Difference | undefined {
  const expectedLines = command.shown.map(normaliseLine);
  const mismatch = compareLines(expectedLines, result.printed.map(normaliseLine));
  if (!mismatch) return undefined;
  const { index, at } = mismatch;
  const missingText = expectedLines.slice(0, index).includes(ELLIPSIS)
    ? "(no such line after the …)"
    : undefined;
  return {
    line: Math.min(command.shownFrom + index, command.shownFrom + command.shown.length - 1),
    shown: command.shown[index],
    printed: at === undefined ? missingText : result.printed[at],
  };
}

function explain(quotedCommand: string, { shown, printed }: Difference, write: string): string {
  return [
    `${quotedCommand} prints another output.`,
    `    shown    ${shown ?? "(nothing more)"}`,
    `    printed  ${printed ?? "(nothing more)"}`,
    `    Correct the lesson or the program; \`${write}\` updates the lesson.`,
  ].join("\n");
}

const quoteLine = (line: string | undefined): string => `"${shorten(line ?? "", 80)}"`;

/** Returns whether the output in the lesson matches the printed one, except for variable parts. */
export const isUpToDate = (playedCommand: PlayedCommand): boolean =>
  findDifference(playedCommand) === undefined;
