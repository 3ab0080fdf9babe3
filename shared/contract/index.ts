import type { Capability } from "../check/capability.ts";
import { journeys } from "../journeys/index.ts";
import admin from "./admin/admin.ts";
import accounts from "./auth/accounts.ts";
import keys from "./auth/keys.ts";
import ownership from "./auth/ownership.ts";
import refreshFamilies from "./auth/refresh-families.ts";
import cache from "./cache/cache.ts";
import cli from "./cli/cli.ts";
import cliArguments from "./cli/cli-arguments.ts";
import cliFile from "./cli/cli-file.ts";
import shutdown from "./delivery/shutdown.ts";
import documents from "./documents/documents.ts";
import typedPage from "./documents/typed-page.ts";
import jobs from "./jobs/jobs.ts";
import health from "./observability/health.ts";
import logs from "./observability/logs.ts";
import metrics from "./observability/metrics.ts";
import requestIds from "./observability/request-ids.ts";
import openapi from "./openapi/openapi.ts";
import openapiConformance from "./openapi/openapi-conformance.ts";
import corsOwn from "./security/cors-own-origin.ts";
import csrf from "./security/csrf.ts";
import securityHeaders from "./security/headers.ts";
import hosts from "./security/hosts.ts";
import limitsStrict from "./security/limits-strict.ts";
import rateLimit from "./security/rate-limit.ts";
import cors from "./tasks/cors.ts";
import errors from "./tasks/errors.ts";
import limits from "./tasks/limits.ts";
import oneTask from "./tasks/one-task.ts";
import persistence from "./tasks/persistence.ts";
import query from "./tasks/query.ts";
import tasks from "./tasks/tasks.ts";
import timestamps from "./tasks/timestamps.ts";
import update from "./tasks/update.ts";
import validation from "./tasks/validation.ts";

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

/** Every capability that is checked by reading files. */
export const fileCapabilities: Capability[] = [typedPage, documents];

/** @throws Error for a name that neither the contract nor the journeys know */
export function getCapability(name: string): Capability {
  const allCapabilities = [...contract, ...journeys, ...fileCapabilities];
  const match = allCapabilities.find((capability) => capability.name === name);
  if (match) return match;
  throw new Error(
    `The contract has no capability "${name}". It has: ${allCapabilities.map((each) => each.name).join(", ")}`,
  );
}
