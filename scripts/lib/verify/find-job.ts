import { findStageByText, listStages } from "../stages.ts";
import type { Job } from "./job.ts";
import { createRepositoryJobs } from "./repository-jobs.ts";
import { createStageJobs } from "./stage-jobs.ts";

/**
 * Returns a job by its name and that of its group.
 *
 * @throws Error if there is no such job
 */
export function findJob(group: string, name: string): Job {
  const stage = findStageByText(group);
  const { jobs } = stage ? createStageJobs(stage) : createRepositoryJobs(listStages());
  const job = jobs.find((candidate) => candidate.name === name);
  if (!job) throw new Error(`${group} has no job "${name}".`);
  return job;
}
