import { journeys } from "../journeys/index.ts";
import accounts from "./accounts.ts";
import admin from "./admin.ts";
import cache from "./cache.ts";
import type { Capability } from "./capability.ts";
import cli from "./cli.ts";
import cliArguments from "./cli-arguments.ts";
import cliFile from "./cli-file.ts";
import cors from "./cors.ts";
import corsOwn from "./cors-own.ts";
import csrf from "./csrf.ts";
import documents from "./documents.ts";
import errors from "./errors.ts";
import health from "./health.ts";
import hosts from "./hosts.ts";
import jobs from "./jobs.ts";
import keys from "./keys.ts";
import limits from "./limits.ts";
import limitsStrict from "./limits-strict.ts";
import logs from "./logs.ts";
import metrics from "./metrics.ts";
import oneTask from "./one-task.ts";
import openapi from "./openapi.ts";
import openapiConformance from "./openapi-conformance.ts";
import ownership from "./ownership.ts";
import persistence from "./persistence.ts";
import query from "./query.ts";
import rateLimit from "./rate-limit.ts";
import refreshFamilies from "./refresh-families.ts";
import requestIds from "./request-ids.ts";
import securityHeaders from "./security-headers.ts";
import shutdown from "./shutdown.ts";
import tasks from "./tasks.ts";
import timestamps from "./timestamps.ts";
import typedPage from "./typed-page.ts";
import update from "./update.ts";
import validation from "./validation.ts";

/** Every capability of a command line or an API. */
export const contract: Capability[] = [
  cli,
  cliArguments,
  cliFile,
  tasks,
  errors,
  cors,
  limits,
  validation,
  openapi,
  update,
  oneTask,
  persistence,
  timestamps,
  accounts,
  ownership,
  query,
  openapiConformance,
  admin,
  cache,
  rateLimit,
  jobs,
  health,
  metrics,
  requestIds,
  logs,
  securityHeaders,
  corsOwn,
  hosts,
  csrf,
  limitsStrict,
  refreshFamilies,
  keys,
  shutdown,
];

/** What is checked by reading the files themselves. */
export const fileCapabilities: Capability[] = [typedPage, documents];

/** @throws Error for a name that neither the contract nor the journeys know */
export function capabilityNamed(name: string): Capability {
  const all = [...contract, ...journeys, ...fileCapabilities];
  const found = all.find((capability) => capability.name === name);
  if (found) return found;
  throw new Error(
    `The contract has no capability "${name}". It has: ${all.map((each) => each.name).join(", ")}`,
  );
}
