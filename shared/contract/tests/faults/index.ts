import type { ApiFault } from "../reference/server.ts";
import { loginFaults } from "./accounts-login.ts";
import { passwords } from "./accounts-passwords.ts";
import { registrationFaults } from "./accounts-register.ts";
import { sessions } from "./accounts-sessions.ts";
import { tokens } from "./accounts-tokens.ts";
import { admin } from "./admin.ts";
import { cacheReads, cacheWrites } from "./cache.ts";
import { cacheOutages, cacheServers } from "./cache-outage.ts";
import { cors, limits } from "./cors-limits.ts";
import { corsOwnOrigin } from "./cors-own-origin.ts";
import { csrf } from "./csrf.ts";
import { errors } from "./errors.ts";
import { databaseHealth, healthStates } from "./health.ts";
import { hosts } from "./hosts.ts";
import { errorBodies } from "./invalid-bodies.ts";
import { mails, reminders } from "./jobs.ts";
import { completion, queuePages, reports } from "./jobs-responses.ts";
import { keys } from "./keys.ts";
import { limitsStrict } from "./limits-strict.ts";
import { loginLimitFaults } from "./limits-strict-login.ts";
import { jobLogs, requestLogs, secretLogs } from "./logs.ts";
import { metricsFaults } from "./metrics.ts";
import { oneTask } from "./one-task.ts";
import { openapiConformance } from "./openapi-conformance.ts";
import { openapiConsistency } from "./openapi-consistency.ts";
import { ownership } from "./ownership.ts";
import { persistence } from "./persistence.ts";
import { badQueries, filtering } from "./query.ts";
import { linkHeader } from "./query-links.ts";
import { paging, sorting } from "./query-order.ts";
import { rateLimit } from "./rate-limit.ts";
import { refreshFamilies } from "./refresh-families.ts";
import { requestIds } from "./request-ids.ts";
import { securityHeaders } from "./security-headers.ts";
import { securityHttps } from "./security-https.ts";
import { shutdown } from "./shutdown.ts";
import { storedText } from "./stored-text.ts";
import { tasks } from "./tasks.ts";
import { taskLists } from "./tasks-list.ts";
import { taskRequests } from "./tasks-requests.ts";
import { taskTexts } from "./tasks-text.ts";
import { timestamps } from "./timestamps.ts";
import { unusualBodies } from "./unusual-bodies.ts";
import { update } from "./update.ts";
import { updateRejected } from "./update-rejected.ts";
import { openapi, validation } from "./validation-openapi.ts";

export { cliFaults } from "./cli.mjs";

/** The faults of a server by name, each with the check that has to fail. */
export const apiFaults: Record<string, ApiFault> = {
  ...tasks,
  ...taskRequests,
  ...taskLists,
  ...taskTexts,
  ...errors,
  ...errorBodies,
  ...cors,
  ...limits,
  ...validation,
  ...unusualBodies,
  ...openapi,
  ...openapiConsistency,
  ...update,
  ...updateRejected,
  ...oneTask,
  ...persistence,
  ...storedText,
  ...timestamps,
  ...registrationFaults,
  ...loginFaults,
  ...passwords,
  ...sessions,
  ...tokens,
  ...ownership,
  ...filtering,
  ...sorting,
  ...paging,
  ...linkHeader,
  ...badQueries,
  ...openapiConformance,
  ...admin,
  ...cacheReads,
  ...cacheWrites,
  ...cacheServers,
  ...cacheOutages,
  ...rateLimit,
  ...completion,
  ...queuePages,
  ...mails,
  ...reminders,
  ...reports,
  ...healthStates,
  ...databaseHealth,
  ...metricsFaults,
  ...requestIds,
  ...requestLogs,
  ...jobLogs,
  ...secretLogs,
  ...securityHeaders,
  ...securityHttps,
  ...corsOwnOrigin,
  ...hosts,
  ...csrf,
  ...loginLimitFaults,
  ...limitsStrict,
  ...refreshFamilies,
  ...keys,
  ...shutdown,
};

/** @throws Error for a name that is not in the table */
export function getFaults(names: string[]): ApiFault[] {
  return names.map((name) => {
    const fault = apiFaults[name];
    if (!fault) throw new Error(`There is no fault "${name}".`);
    return fault;
  });
}
