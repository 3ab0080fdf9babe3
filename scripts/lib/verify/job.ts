/** One thing to verify. */
export interface Job {
  name: string;
  /** Files and folders, from the root of the repository, whose change makes it run again. */
  inputs: string[];
  /** @returns what is wrong, for a person to read; nothing if all is well */
  run(): Promise<string[]>;
}

/** Jobs that belong together and run one after another: those of a stage, or of the repository. */
export interface JobGroup {
  name: string;
  jobs: Job[];
}

export interface JobResult {
  job: Job;
  group: JobGroup;
  complaints: string[];
  /** It passed in an earlier run, and nothing that it depends on has changed since. */
  remembered: boolean;
  milliseconds: number;
}
