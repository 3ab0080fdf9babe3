import { twoDigits } from "../../../shared/harness/manifest.ts";
import { compareLines, ELLIPSIS } from "./compare-lines.ts";
import { normalise } from "./normalise.ts";
import { type Finding, type Lesson, short } from "./page.ts";
import { type Known, type Played, playLesson } from "./play.ts";

/** Does every command print what the lesson shows? Runs all of them but those that are known. */
export async function outputFindings(lesson: Lesson, known?: Known): Promise<Finding[]> {
  const played = await playLesson(lesson, known);
  const { number } = lesson.stage;
  return played.flatMap((each) => judge(each, `npm run lesson ${twoDigits(number)} write`));
}

function judge(played: Played, write: string): Finding[] {
  const { command, result } = played;
  const named = `\`${short(command.text, 80)}\``;
  const at = (text: string, line = command.line): Finding[] => [{ line, text }];
  if (result.failure !== undefined) return at(result.failure);
  if (result.code === undefined) return at(`${named} did not end. ${endless}`);
  if (command.shown.length === 0 && result.printed.length > 0) {
    return at(
      `${named} prints ${quoted(result.printed[0])}, and nothing is shown. Show it, or … for it.`,
    );
  }
  if (command.shown.length === 0 && result.code !== 0) {
    return at(
      `${named} prints nothing and ends with the exit code ${result.code}. Mend the command.`,
    );
  }
  const difference = findDifference(played);
  return difference ? at(explain(named, difference, write), difference.line) : [];
}

const endless = "A server belongs into a block of its own, ```sh, or use ```console server.";

interface Difference {
  line: number;
  shown: string | undefined;
  printed: string | undefined;
}

function findDifference({ command, result }: Played): Difference | undefined {
  const shown = command.shown.map(normalise);
  const mismatch = compareLines(shown, result.printed.map(normalise));
  if (!mismatch) return undefined;
  const { index, at } = mismatch;
  const nothing = shown.slice(0, index).includes(ELLIPSIS)
    ? "(no such line after the …)"
    : undefined;
  return {
    line: Math.min(command.shownFrom + index, command.shownFrom + command.shown.length - 1),
    shown: command.shown[index],
    printed: at === undefined ? nothing : result.printed[at],
  };
}

function explain(named: string, { shown, printed }: Difference, write: string): string {
  return [
    `${named} prints something else than shown.`,
    `    shown    ${shown ?? "(nothing more)"}`,
    `    printed  ${printed ?? "(nothing more)"}`,
    `    Correct the lesson, or what prints it; \`${write}\` writes what is printed.`,
  ].join("\n");
}

const quoted = (line: string | undefined): string => `"${short(line ?? "", 80)}"`;

/** Is the output in the lesson what was printed, as far as it can be the same twice? */
export const isTrue = (played: Played): boolean => findDifference(played) === undefined;
