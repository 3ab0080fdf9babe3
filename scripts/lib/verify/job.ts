/** The findings of a job. */
export interface Findings {
  /** One message for each problem; empty if there is none. */
  errors: string[];
  /** Why the job could not run here. */
  notChecked?: string;
  /** The part of the work that was reused from an earlier run, such as `91 of 94 files same as 13`. */
  note?: string;
  /** The errors of a first attempt whose second attempt passed. */
  flaky?: string[];
  /** The process that ran the job ended before the job did. */
  crashed?: true;
}

export interface RunContext {
  /** 1, or 2 if the job failed before. */
  attempt: number;
  /** Also run jobs that have passed before. */
  force: boolean;
}

/** A step of the verification. */
export interface Job {
  name: string;
  /**
   * Describes everything that the result depends on. Jobs of the same name with the same inputs
   * have the same result, so one of them is run. A job without inputs is always run.
   */
  inputs?(): string | Promise<string>;
  /** The job starts processes and waits for them, so it is run a second time when it fails. */
  timingSensitive?: true;
  /** The result can change without a changed file, so it is never cached. */
  uncacheable?: true;
  /** Names of jobs of the same group, or `group job`, that have to end before it starts. */
  after?: string[];
  /**
   * @returns the errors, or all findings
   * @throws NotCheckedError if the job cannot run here
   */
  run(context: RunContext): Promise<string[] | Findings>;
}

/** A job has neither passed nor failed, because something that it needs is missing. */
export class NotCheckedError extends Error {}

/** The jobs of a stage, or of the repository. */
export interface JobGroup {
  name: string;
  jobs: Job[];
}

export interface JobResult extends Findings {
  job: Job;
  group: JobGroup;
  /** The group whose job with the same inputs has passed; the job's own group in an earlier run. */
  duplicateOf?: string;
  milliseconds: number;
}

/** Runs a job in this process. An error that it throws is reported as an error of the job. */
export async function runHere(job: Job, context: RunContext): Promise<Findings> {
  try {
    const findings = await job.run(context);
    return Array.isArray(findings) ? { errors: findings } : findings;
  } catch (error) {
    if (error instanceof NotCheckedError) return { errors: [], notChecked: error.message };
    return {
      errors: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}
