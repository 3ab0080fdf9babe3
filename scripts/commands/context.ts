import { padTwoDigits } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { type Context, createContext } from "../lib/context/context.ts";
import { sumLines } from "../lib/diff/model.ts";
import { parseLanguage } from "../lib/diff/options.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, getPreviousStage, root } from "../lib/stages.ts";
import { formatTable, paint } from "../lib/terminal.ts";

export const usage = `npm run context 02              an overview of all information about stage 02
npm run -s context 02 json      the information as one JSON document, for tools
npm run context 02 lang ro      with the lesson and the reasons in Romanian

The document holds "manifest" (stage.json), "lesson", "contract" (each check of
each capability) and "diff" (each file that differs from the stage before, and
why). -s keeps npm from printing other lines before it. Needs git.

Exit code: 0 printed; 1 something is missing; 2 wrong usage.`;

const kinds = { json: "flag", lang: "value" } as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [number, ...extraWords] = words;
  if (number === undefined) throw new UsageError("Which stage? For example: npm run context 02");
  refuseWords(extraWords);
  const language = parseLanguage(options.lang);
  const stage = findStageByText(number);
  if (!stage) {
    console.error(describeUnknownStage(number, "context"));
    return 2;
  }
  const context = await createContext(stage, getPreviousStage(stage), language, root);
  console.log(options.json ? JSON.stringify(context, null, 2) : formatOverview(context));
  return 0;
}

function formatOverview({ manifest, lesson, contract, diff }: Context): string {
  const lines = lesson.pages.reduce((sum, page) => sum + countLines(page.markdown), 0);
  const [first] = lesson.pages;
  const checks = contract.flatMap((capability) => capability.checks).length;
  const rows = [
    ["manifest", `stages/${manifest.name}/stage.json`],
    [
      "lesson",
      `${first?.path}, ${lines} lines${lesson.pages.length > 1 ? ` on ${lesson.pages.length} pages` : ""}`,
    ],
    ["contract", `${checks} checks of ${contract.length} capabilities`],
    ["diff", diff ? describeSize(diff) : "none: it is the first stage"],
  ];
  const command = `npm run -s context ${padTwoDigits(manifest.number)} json`;
  const title = `  ${paint.bold(manifest.name)}   ${manifest.title[lesson.language]}`;
  return `\n${title}\n\n${formatTable(rows)}\n\n  As one document: ${command}\n`;
}

const countLines = (text: string): number => text.trimEnd().split("\n").length;

function describeSize({ against, files }: NonNullable<Context["diff"]>): string {
  const { added, removed } = sumLines(files);
  return `${files.length} files, +${added} −${removed} against ${against}`;
}
