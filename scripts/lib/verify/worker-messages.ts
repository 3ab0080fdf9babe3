import type { Findings, RunContext } from "./job.ts";

/** Asks a worker to run one job. */
export interface JobRequest extends RunContext {
  group: string;
  name: string;
}

/** What a worker answers. */
export type JobResponse = Findings;
