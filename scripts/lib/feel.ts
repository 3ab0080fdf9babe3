import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Stage } from "../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../shared/harness/manifest.ts";
import type {
  Detail,
  Example,
  Finding,
  MeasureDetail,
  Proof,
} from "../../shared/problems/problem.ts";
import { formatLanguageOption, type Language } from "./language.ts";
import { messages } from "./messages/index.ts";
import { wrapOutput } from "./stage/wrap-output.ts";
import { getPreviousStage, root } from "./stages.ts";
import { formatTable, getColumns, paint } from "./terminal.ts";
import { translate } from "./translate.ts";
import { wrap } from "./wrap.ts";

/** The exports of a problem proof. */
interface ProofModule {
  default: Proof;
  detail?: MeasureDetail;
}

/** Runs the problem proof of a stage. Returns undefined for the first stage. */
export async function findProblem(stage: Stage): Promise<Finding | undefined> {
  const before = getPreviousStage(stage);
  if (!before) return undefined;
  const { default: proof } = await importProof(stage);
  return proof(before, stage);
}

function importProof({ name }: Stage): Promise<ProofModule> {
  return import(pathToFileURL(join(root, "shared", "problems", `${name}.ts`)).href);
}

/** Returns a stage and those before it, at most `count` stages. */
export function listLastStages(stage: Stage, count: number): Stage[] {
  const before = count > 1 ? getPreviousStage(stage) : undefined;
  return before ? [...listLastStages(before, count - 1), stage] : [stage];
}

/** Measures stages with the proof of the last one. Returns undefined if it measures no more. */
export async function measureDetail(stages: Stage[]): Promise<Detail | undefined> {
  const last = stages.at(-1);
  const { detail } = last?.builtOn ? await importProof(last) : {};
  return detail?.(stages);
}

/** Returns whether the finding shows the problem on the stage before, and its absence on this one. */
export const isProven = ({ rows }: Finding): boolean => rows.every(({ proven }) => proven);

/** Describes a finding: a table with two columns, a case, a conclusion, and what to do next. */
export function describeFinding(stage: Stage, finding: Finding, language: Language = "en"): string {
  const { procedure, rows, example, conclusion } = finding;
  const width = getColumns() - 4;
  const head = ["", stage.builtOn ?? "", stage.name];
  const toText = (text: string | number) => translate(`${text}`, language);
  const body = rows.map(({ label, before, after }) => [label, before, after].map(toText));
  const { notShown } = messages[language].feel;
  const notProven = rows.filter(({ proven }) => !proven).map(({ label }) => toText(label));
  return [
    wrap(toText(procedure), width, "  "),
    "",
    formatTable([head, ...body]),
    "",
    ...(example ? [describeExample(stage, example, language), ""] : []),
    wrap(toText(conclusion), width, "  "),
    ...notProven.map((label) => paint.red(`\n  ${notShown(label)}`)),
    "",
    describeNextSteps(stage, isProven(finding), language),
  ].join("\n");
}

/** The most lines of an answer that are shown. */
const maxAnswerLines = 4;

/** Describes one of the counted cases, with the answers of both stages. */
function describeExample({ name, builtOn = "" }: Stage, example: Example, language: Language) {
  const names = [builtOn, name];
  const indent = "  ".length + Math.max(...names.map(({ length }) => length)) + "   ".length;
  const answers = example.answers.map((answer, index) => {
    const lines = formatAnswer(answer, getColumns() - "  ".length - indent);
    return `  ${(names[index] ?? "").padEnd(indent - 2)}${lines.join(`\n${" ".repeat(indent)}`)}`;
  });
  const action = wrap(translate(example.action, language), getColumns() - 2, "  ");
  return [action, ...answers].join("\n");
}

/** Breaks an answer into lines, and leaves out the end of a long one. */
function formatAnswer(answer: string, width: number): string[] {
  const lines = wrapOutput(answer.replace(/\s+/g, " ").trim(), width - " …".length);
  const shownLines = lines.slice(0, maxAnswerLines).map((line) => line.trimEnd());
  const end = lines.length > maxAnswerLines ? " …" : "";
  return [...shownLines.slice(0, -1), `${shownLines.at(-1)}${end}`];
}

/** Lists the commands after a proof: how to see the change and build it, or how to repeat the proof. */
function describeNextSteps({ number }: Stage, proven: boolean, language: Language): string {
  const { seeChange, buildIt, tryAgain } = messages[language].feel;
  const padded = padTwoDigits(number);
  const option = formatLanguageOption(language);
  const feel = `npm run -s feel ${padded}${option}`;
  if (!proven) return `  ${tryAgain(feel)}`;
  const steps = [
    [seeChange, `npm run -s diff ${padded}${language === "ro" ? " lang ro" : ""}`],
    [buildIt, `npm run -s play ${padded}${option}`],
  ];
  return formatTable(steps);
}

/** Describes a detail: a table with a column for each stage, and a conclusion. */
export function describeDetail(
  stages: Stage[],
  { procedure, rows, conclusion }: Detail,
  language: Language = "en",
): string {
  const width = getColumns() - 4;
  const head = ["", ...stages.map(({ name }) => name)];
  const toText = (text: string) => translate(text, language);
  const body = rows.map(({ label, values }) => [label, ...values].map(toText));
  const parts = [
    wrap(toText(procedure), width, "  "),
    formatTable([head, ...body]),
    wrap(toText(conclusion), width, "  "),
  ];
  return parts.join("\n\n");
}
