import type { Jobs } from "../reference/model.ts";
import type { ApiFault } from "../reference/server.ts";

/** A fault in a reply, or in a background job. */
interface JobFault extends Partial<Pick<ApiFault, "wrap">> {
  breaks: string;
  /** Returns the faulty parts of the jobs. */
  jobs?(original: Jobs): Partial<Jobs>;
}

/** Turns faults into API faults of a server with background jobs. */
export const withJobs = (faults: Record<string, JobFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, { breaks, wrap, jobs }]) => [
      name,
      {
        breaks,
        accounts: true,
        redis: true,
        jobs: true,
        wrap: wrap ?? (jobs ? overrideJobs(jobs) : (next) => next),
      },
    ]),
  );

/** Replaces parts of the jobs once: all servers of an application share them. */
function overrideJobs(change: (original: Jobs) => Partial<Jobs>): ApiFault["wrap"] {
  let changedJobs: Jobs | undefined;
  return (next, { jobs }) => {
    if (jobs && jobs !== changedJobs) changedJobs = Object.assign(jobs, change({ ...jobs }));
    return next;
  };
}
