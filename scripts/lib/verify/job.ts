/** One thing to verify. */
export interface Job {
  name: string;
  /** Files and folders, from the root of the repository, whose change makes it run again. */
  inputs: string[];
  /** What else makes it run again, in one text, such as the code of a stage wherever it stands. */
  code?(): string;
  /** It starts processes, and on a machine that is too busy they may come too late: then it is run twice. */
  hurries?: true;
  /** It may be otherwise tomorrow, though no file has changed: so it is run each time. */
  ages?: true;
  /**
   * @returns what is wrong, for a person to read; nothing if all is well
   * @throws NotCheckedError if it cannot be told here
   */
  run(): Promise<string[]>;
}

/** Something outside is missing that is needed to tell: neither good nor bad. */
export class NotCheckedError extends Error {}

/** Jobs that belong together and run one after another: those of a stage, or of the repository. */
export interface JobGroup {
  name: string;
  /** Another group, whose jobs with the same inputs are the same: they are waited for, and not run again. */
  twin?: string | undefined;
  jobs: Job[];
}

export interface JobResult {
  job: Job;
  group: JobGroup;
  complaints: string[];
  /** What was wrong at first, and was not when it was run once more. */
  unsteady?: string[];
  /** Why it could not be told. */
  notChecked?: string;
  /** It passed in an earlier run, and nothing that it depends on has changed since. */
  remembered: boolean;
  milliseconds: number;
}
