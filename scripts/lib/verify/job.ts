/** What a job found. */
export interface Findings {
  /** What is wrong, for a person to read; empty if nothing is. */
  complaints: string[];
  /** Why it could not be checked here. */
  notChecked?: string;
  /** Part of the work was not repeated, because the same had passed: such as `91 of 94 files same as 13`. */
  note?: string;
  /** What was wrong at first, and was not when it was run a second time. */
  flaky?: string[];
  /** The process that ran it ended before the job did. */
  crashed?: true;
}

export interface RunContext {
  /** 1, or 2 if the job failed before. */
  attempt: number;
  /** Also run what has passed before. */
  force: boolean;
}

/** One thing to verify. */
export interface Job {
  name: string;
  /**
   * What the result depends on, in one text. Jobs of the same name with the same inputs have the
   * same result, so one of them is run. A job without inputs is always run.
   */
  inputs?(): string | Promise<string>;
  /** It starts processes and waits for them, so it is run a second time when it fails. */
  timingSensitive?: true;
  /** Its result can change though no file has changed, so it is never remembered. */
  uncacheable?: true;
  /** Names of jobs of the same group, or `group job`, that have to end before it starts. */
  after?: string[];
  /**
   * @returns what is wrong, or all that was found
   * @throws NotCheckedError if it cannot be checked here
   */
  run(context: RunContext): Promise<string[] | Findings>;
}

/** A job cannot be checked because something outside is missing: it has neither passed nor failed. */
export class NotCheckedError extends Error {}

/** The jobs of a stage, or of the repository. */
export interface JobGroup {
  name: string;
  jobs: Job[];
}

export interface JobResult extends Findings {
  job: Job;
  group: JobGroup;
  /** The group whose job with the same inputs passed: its own if that was in an earlier run. */
  duplicateOf?: string;
  milliseconds: number;
}

/** Runs a job in this process. What it throws becomes a complaint. */
export async function runHere(job: Job, context: RunContext): Promise<Findings> {
  try {
    const found = await job.run(context);
    return Array.isArray(found) ? { complaints: found } : found;
  } catch (error) {
    if (error instanceof NotCheckedError) return { complaints: [], notChecked: error.message };
    return {
      complaints: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    };
  }
}
