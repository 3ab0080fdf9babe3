import type { Capability } from "../../../shared/check/capability.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { replacePart } from "../marked-part.ts";
import { getPreviousStage } from "../stages.ts";
import { selectAdded, selectContract, selectDocuments, selectJourneys } from "./contract.ts";
import { createStageJobs } from "./stage-jobs.ts";

/**
 * Creates a Markdown table of stages and their jobs, with the number of checks or steps in each. All stages
 * have to have passed.
 */
export function createScoreboard(stages: Stage[]): string {
  const rows = stages.map((stage) => ({ stage, names: listJobNames(stage) }));
  const columns = rows.reduce(mergeColumns, []);
  const cells = rows.map(({ stage, names }) => [
    stage.name,
    ...columns.map((name) => (names.includes(name) ? formatCell(name, stage) : "")),
  ]);
  return formatTable([["stage", ...columns], ["---", ...columns.map(() => ":-:")], ...cells]);
}

/** The exercises have no column: the table is as wide as a page of GitHub without them. */
const listJobNames = (stage: Stage) =>
  createStageJobs(stage)
    .jobs.map(({ name }) => name)
    .filter((name) => name !== "exercises");

/** Adds the jobs of a stage that have no column yet, each after the job before it. */
function mergeColumns(columns: string[], { names }: { names: string[] }): string[] {
  const merged = [...columns];
  for (const [index, name] of names.entries()) {
    if (merged.includes(name)) continue;
    merged.splice(merged.indexOf(names[index - 1] ?? "") + 1, 0, name);
  }
  return merged;
}

const formatTable = (rows: string[][]) =>
  rows.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function formatCell(name: string, stage: Stage): string {
  const checks = selectCapabilities(name, stage)?.flatMap(({ checks }) => checks);
  const count = name === "steps" ? stage.steps?.length : checks?.length;
  return count ? `✓ ${count}` : "✓";
}

function selectCapabilities(name: string, stage: Stage): Capability[] | undefined {
  const before = getPreviousStage(stage);
  if (name === "contract") return selectContract(stage);
  if (name === "documents") return selectDocuments(stage);
  if (name === "journeys") return selectJourneys(stage);
  return name === "gate" && before ? selectAdded(stage, before) : undefined;
}

/** @throws Error if the text has no place for the table */
export const replaceScoreboard = (text: string, board: string): string =>
  replacePart(text, "scoreboard", board);
