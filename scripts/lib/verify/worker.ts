// Runs jobs of verify, one after another, in a process of its own.
import { allJobs } from "./all-jobs.ts";
import { runHere } from "./job.ts";
import type { JobRequest, JobResponse } from "./worker-messages.ts";

const respond = (response: JobResponse) => process.send?.(response);

process.on("message", async ({ group, name, ...context }: JobRequest) => {
  const job = allJobs(group).jobs.find((candidate) => candidate.name === name);
  if (!job) throw new Error(`${group} has no job "${name}".`);
  respond(await runHere(job, context));
});

/** What a tool throws outside a promise ends this process, and the job with it. */
function crash(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.send?.({ complaints: [text], crashed: true } satisfies JobResponse, () =>
    process.exit(1),
  );
}

process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
// Without the process that asked, there is nothing left to do.
process.on("disconnect", () => process.exit(1));
