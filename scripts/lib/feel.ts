import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Stage } from "../../shared/harness/manifest.ts";
import type { Detail, Finding, MeasureDetail, Proof } from "../../shared/problems/problem.ts";
import { predecessor, root } from "./stages.ts";
import { columns, paint, table } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** What the file of a problem proof exports. */
interface ProofModule {
  default: Proof;
  detail?: MeasureDetail;
}

/** Runs the problem proof of a stage; nothing for the first one, which has no stage before. */
export async function findProblem(stage: Stage): Promise<Finding | undefined> {
  const before = predecessor(stage);
  if (!before) return undefined;
  const { default: proof } = await importProof(stage);
  return proof(before, stage);
}

function importProof({ name }: Stage): Promise<ProofModule> {
  return import(pathToFileURL(join(root, "shared", "problems", `${name}.ts`)).href);
}

/** A stage after the ones before it, at most `count` of them together. */
export function lastStages(stage: Stage, count: number): Stage[] {
  const before = count > 1 ? predecessor(stage) : undefined;
  return before ? [...lastStages(before, count - 1), stage] : [stage];
}

/** Measures these stages as the proof of the last one does; nothing if it has no more to measure. */
export async function measureDetail(stages: Stage[]): Promise<Detail | undefined> {
  const last = stages.at(-1);
  const { detail } = last?.builtOn ? await importProof(last) : {};
  return detail?.(stages);
}

/** Does the finding show the problem on the stage before, and its absence on this one? */
export const isProven = ({ rows }: Finding): boolean => rows.every(({ proven }) => proven);

/** Two columns and one sentence. */
export function describeFinding(stage: Stage, { did, rows, sentence }: Finding): string {
  const width = columns() - 4;
  const head = ["", stage.builtOn ?? "", stage.name];
  const body = rows.map(({ counted, before, after }) => [counted, `${before}`, `${after}`]);
  const notProven = rows.filter(({ proven }) => !proven).map(({ counted }) => counted);
  return [
    wrap(did, width, "  "),
    "",
    table([head, ...body]),
    "",
    wrap(sentence, width, "  "),
    ...notProven.map((counted) => paint.red(`\n  Not shown: ${counted}`)),
  ].join("\n");
}

/** A column for each stage, and one sentence. */
export function describeDetail(stages: Stage[], { did, rows, sentence }: Detail): string {
  const width = columns() - 4;
  const head = ["", ...stages.map(({ name }) => name)];
  const body = rows.map(({ measured, values }) => [measured, ...values]);
  return [wrap(did, width, "  "), "", table([head, ...body]), "", wrap(sentence, width, "  ")].join(
    "\n",
  );
}
