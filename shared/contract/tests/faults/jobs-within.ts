import type { Jobs } from "../reference/jobs.ts";
import type { ApiFault } from "../reference/server.ts";

/** A fault in an answer, or in what is done beside the requests. */
interface JobFault extends Partial<Pick<ApiFault, "within">> {
  breaks: string;
  /** What is other than it should be. */
  jobs?(right: Jobs): Partial<Jobs>;
}

/** Faults that can only be seen where something is done beside the requests. */
export const having = (faults: Record<string, JobFault>): Record<string, ApiFault> =>
  Object.fromEntries(
    Object.entries(faults).map(([name, { breaks, within, jobs }]) => [
      name,
      {
        breaks,
        accounts: true,
        redis: true,
        jobs: true,
        within: within ?? (jobs ? instead(jobs) : (next) => next),
      },
    ]),
  );

/** Every server of one application has the same jobs: they are changed once. */
function instead(change: (right: Jobs) => Partial<Jobs>): ApiFault["within"] {
  let changed: Jobs | undefined;
  return (next, { jobs }) => {
    if (jobs && jobs !== changed) changed = Object.assign(jobs, change({ ...jobs }));
    return next;
  };
}
