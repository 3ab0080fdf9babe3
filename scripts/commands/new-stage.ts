import { UsageError } from "../../shared/harness/usage-error.ts";
import { createStage } from "../lib/new-stage/new-stage.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { listStages, root } from "../lib/stages.ts";
import { checkCommand, createBiomeCommand } from "../lib/verify/run-command.ts";

export const usage = `npm run new-stage SLUG

Creates the stage after the last one, as a copy of it, with its stage.json, its
README, and a lesson in both languages with every required heading.

  npm run new-stage graphql
  npm run new-stage graphql title "Ask for what you need" tool GraphQL

Replaces no file, and does not change docs/plan.json, which follows the plan.

Exit code: 0 created, 1 the name is taken, 2 wrong usage.`;

const kinds = { title: "value", tool: "value" } as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [slug, ...extraWords] = words;
  if (slug === undefined) {
    throw new UsageError("What is it called? For example: npm run new-stage graphql");
  }
  refuseWords(extraWords);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
    throw new UsageError(
      `"${slug}" is not a valid name. Use small letters, digits and "-": graphql`,
    );
  }
  const { title = capitalize(slug), tool = capitalize(slug) } = options;
  const last = listStages().at(-1);
  if (!last) throw new Error("There is no stage to copy.");
  const { name, writtenFiles } = await createStage(root, last, { slug, title, tool });
  console.log(writtenFiles.map((path) => `  written  ${path}`).join("\n"));
  console.log(formatNextSteps(name));
  const errors = await checkCommand(
    createBiomeCommand("format", "--write", `stages/${name}/stage.json`),
    root,
  );
  if (errors.length > 0) console.error(errors.join("\n"));
  return errors.length > 0 ? 1 : 0;
}

const capitalize = (slug: string): string => slug[0]?.toUpperCase() + slug.slice(1);

function formatNextSteps(name: string): string {
  const number = name.slice(0, 2);
  return `
  Next steps:

  1  npm run lock root, npm run bump write: adds it to the lock file and the docs
  2  stages/${name}/stage.json: every "…", and the new capabilities
  3  shared/problems/${name}.ts: the problem, counted on both stages
  4  shared/contract or shared/journeys: checks for what it adds
  5  the change itself; each changed file gets a reason in stage.json
  6  both lessons; a row in README.md, docs/timeline.md and docs/ro/timeline.md
  7  npm run verify ${number}    lists what is still missing`;
}
