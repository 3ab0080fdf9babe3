import { type Job, runHere } from "./job.ts";
import type { JobRequest, JobResponse } from "./worker-messages.ts";

/**
 * Runs the jobs that the parent process asks for, one after another. What a tool throws outside a
 * promise ends this process, and fails the job that runs.
 */
export function serveJobs(findJob: (group: string, name: string) => Job): void {
  process.on("message", async ({ group, name, ...context }: JobRequest) => {
    process.send?.(await runHere(findJob(group, name), context));
  });
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  // Without the process that asks, there is nothing left to do.
  process.on("disconnect", () => process.exit(1));
}

function crash(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const response: JobResponse = { complaints: [text], crashed: true };
  process.send?.(response, () => process.exit(1));
}
