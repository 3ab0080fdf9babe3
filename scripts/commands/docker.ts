import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Stage } from "../../shared/harness/manifest.ts";
import { refuseWithoutDocker } from "../lib/docker/containers.ts";
import { runSmokeTest } from "../lib/docker/smoke.ts";
import { readOptions } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, listStages } from "../lib/stages.ts";
import { paint } from "../lib/terminal.ts";

export const usage = `npm run docker       every stage that has containers
npm run docker 08    build its images, start them, check what they serve

The containers get their own ports and secrets, and are removed afterwards.
Needs Docker with Compose.`;

export async function run(args: string[]): Promise<number> {
  const { words } = readOptions(args, {});
  const unknownWord = words.find((word) => !findStageByText(word));
  if (unknownWord !== undefined) {
    const choice = listStages().filter(hasContainers);
    console.error(describeUnknownStage(unknownWord, "docker", { choice }));
    return 2;
  }
  const stages = words.flatMap((word) => findStageByText(word) ?? []);
  const withoutContainers = stages.find((stage) => !hasContainers(stage));
  if (withoutContainers) {
    console.error(
      `${withoutContainers.name} has no docker-compose.yml. Name a stage that has one.`,
    );
    return 2;
  }
  refuseWithoutDocker();
  for (const stage of words.length > 0 ? stages : listStages().filter(hasContainers)) {
    console.log(`\n  ${paint.bold(stage.name)}\n`);
    await runSmokeTest(stage, console.log);
  }
  return 0;
}

const hasContainers = ({ dir }: Stage) => existsSync(join(dir, "docker-compose.yml"));
