import type { Findings, RunContext } from "./job.ts";

/** Asks a worker to run one job. */
export interface JobRequest extends RunContext {
  group: string;
  name: string;
}

/** The response of a worker. */
export type JobResponse = Findings;
