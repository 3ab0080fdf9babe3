import type { Stage } from "../../../shared/harness/manifest.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import { formatTable } from "../terminal.ts";
import type { Bump } from "./bump.ts";

/** Describes the changes, the lines to check, and the commands to run. */
export function describeBump(bumped: Bump[], mentions: string[], stages: Stage[]): string {
  const rows = bumped.map(({ name, from, to, folders }) => [
    name,
    `${from.join(", ")} → ${to}`,
    `in ${folders.length} package.json`,
  ]);
  const mentionLines = mentions.map((mention) => `    ${mention}`);
  return [
    formatTable(rows),
    ...(mentionLines.length > 0
      ? ["  The old version is also mentioned here. Check each line:", mentionLines.join("\n")]
      : []),
    `  Run:\n\n${listCommands(bumped, stages)
      .map((command) => `    ${command}`)
      .join("\n")}`,
  ].join("\n\n");
}

/** A change in shared/, docs/ or the root affects every stage. */
function listCommands(bumped: Bump[], stages: Stage[]): string[] {
  const folders = new Set(bumped.flatMap((each) => each.folders));
  const changedStages = stages.filter(({ name }) => folders.has(`stages/${name}`));
  const isCommon = [...folders].some((folder) => !folder.startsWith("stages/"));
  const documents = changedStages.filter(({ capabilities }) => capabilities.includes("documents"));
  const numbers = changedStages.map(({ number }) => padTwoDigits(number));
  return [
    "npm install",
    ...documents.map(({ number }) => `npm run documents ${padTwoDigits(number)} write`),
    isCommon ? "npm run verify" : `npm run verify ${numbers.join(" ")}`,
  ];
}
