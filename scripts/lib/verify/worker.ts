// The process of a worker, which runs jobs of verify.
import { findJob } from "./find-job.ts";
import { serveJobs } from "./serve-jobs.ts";

serveJobs(findJob);
