import { type Job, runHere } from "./job.ts";
import type { JobRequest, JobResponse } from "./worker-messages.ts";

/**
 * Runs the jobs that the parent process requests, one after another. An uncaught error ends this
 * process and fails the current job.
 */
export function serveJobs(findJob: (group: string, name: string) => Job): void {
  process.on("message", async ({ group, name, ...context }: JobRequest) => {
    process.send?.(await runHere(findJob(group, name), context));
  });
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  // The parent process has ended.
  process.on("disconnect", () => process.exit(1));
}

function crash(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const response: JobResponse = { errors: [text], crashed: true };
  process.send?.(response, () => process.exit(1));
}
