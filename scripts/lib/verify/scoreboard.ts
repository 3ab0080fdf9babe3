import type { Capability } from "../../../shared/check/capability.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { withPart } from "../marked-part.ts";
import { predecessor } from "../stages.ts";
import { addedBy, contractOf, documentsOf, journeysOf } from "./contract.ts";
import { stageJobs } from "./stage-jobs.ts";

/**
 * Stage by check, as a table in Markdown: what is verified of which stage, and of how many checks
 * that consists. It is of stages that have passed.
 */
export function scoreboard(stages: Stage[]): string {
  const rows = stages.map((stage) => ({ stage, names: jobNames(stage) }));
  const columns = [...new Set(rows.flatMap(({ names }) => names))].sort(
    (a, b) => placeOf(a, rows) - placeOf(b, rows),
  );
  const cells = rows.map(({ stage, names }) => [
    stage.name,
    ...columns.map((name) => (names.includes(name) ? passedCell(name, stage) : "")),
  ]);
  return table([["stage", ...columns], ["---", ...columns.map(() => ":-:")], ...cells]);
}

const jobNames = (stage: Stage) => stageJobs(stage).jobs.map(({ name }) => name);

/** In the order of the stage that has most of them. */
function placeOf(name: string, rows: { names: string[] }[]): number {
  return Math.max(...rows.map(({ names }) => names.indexOf(name)));
}

const table = (rows: string[][]) => rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function passedCell(name: string, stage: Stage): string {
  const count = checksOf(name, stage)?.flatMap(({ checks }) => checks).length;
  return count ? `✓ ${count}` : "✓";
}

function checksOf(name: string, stage: Stage): Capability[] | undefined {
  const before = predecessor(stage);
  if (name === "contract") return contractOf(stage);
  if (name === "documents") return documentsOf(stage);
  if (name === "journeys") return journeysOf(stage);
  return name === "gate" && before ? addedBy(stage, before) : undefined;
}

/** @throws Error if the text has no place for the table */
export const withScoreboard = (text: string, board: string): string =>
  withPart(text, "scoreboard", board);
