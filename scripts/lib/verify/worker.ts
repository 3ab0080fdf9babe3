// Runs jobs of verify in a process of its own.
import { findJob } from "./find-job.ts";
import { serveJobs } from "./serve-jobs.ts";

serveJobs(findJob);
