import { UsageError } from "../../shared/harness/usage-error.ts";
import { checkLesson } from "../lib/lesson/lesson.ts";
import { updateLesson } from "../lib/lesson/write.ts";
import { getLessonPath } from "../lib/lesson-location.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, root } from "../lib/stages.ts";

export const usage = `npm run lesson 02          checks the listings and outputs in the lesson of 02
npm run lesson 02 write    writes the outputs of its commands, and the generated
                           parts: the list of the steps, the changes of each
                           step, the exercises. Copies the code of the English
                           pages into the Romanian ones

Runs the lesson's commands. A block that omits lines with … is not updated.`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { write: "flag" });
  const [number, ...extraWords] = words;
  if (number === undefined) throw new UsageError("Which stage? For example: npm run lesson 02");
  refuseWords(extraWords);
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "lesson"));
    return 2;
  }
  if (options.write) {
    const written = await updateLesson(stage, root);
    console.log(written.map((name) => `  written  ${name}`).join("\n") || "  Nothing to write.");
    return 0;
  }
  const problems = await checkLesson(stage, root);
  const successMessage = `  ${getLessonPath(stage)}: complete, and every listing and output is correct.`;
  console.log(problems.length > 0 ? problems.join("\n\n") : successMessage);
  return problems.length > 0 ? 1 : 0;
}
