import { allStages, stageNamed } from "../stages.ts";
import type { JobGroup } from "./job.ts";
import { repositoryJobs } from "./repository-jobs.ts";
import { stageJobs } from "./stage-jobs.ts";

/**
 * The jobs of the repository, or of the stage with this name.
 *
 * @throws Error if there is no such stage
 */
export function allJobs(name: string): JobGroup {
  if (name === "repository") return repositoryJobs(allStages());
  const stage = stageNamed(name);
  if (!stage) throw new Error(`There is no stage "${name}".`);
  return stageJobs(stage);
}
