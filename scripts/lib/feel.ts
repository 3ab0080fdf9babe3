import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Stage } from "../../shared/harness/manifest.ts";
import type { Finding, Problem } from "../../shared/problems/problem.ts";
import { predecessor, root } from "./stages.ts";
import { columns, paint, table } from "./terminal.ts";
import { wrap } from "./wrap.ts";

/** Runs the problem proof of a stage; nothing for the first one, which has no stage before. */
export async function findProblem(stage: Stage): Promise<Finding | undefined> {
  const before = predecessor(stage);
  if (!before) return undefined;
  const file = join(root, "shared", "problems", `${stage.name}.ts`);
  const { default: proof } = (await import(pathToFileURL(file).href)) as { default: Problem };
  return proof(before, stage);
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
