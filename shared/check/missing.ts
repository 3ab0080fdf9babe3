import type { ProcessName } from "../harness/manifest.ts";
import { getScriptName } from "../harness/program.ts";
import type { Available } from "./available.ts";
import type { Check } from "./capability.ts";

/** Returns whether a check needs the page: it visits the page, or reads the page's code. */
export const isPageCheck = ({ surface, capability }: Check): boolean =>
  surface === "web" || capability === "typed-page";

/** Returns why a check cannot run here, and which option would help; undefined if it can run. */
export const describeMissing = (check: Check, available: Available): string | undefined =>
  describeMissingProcess(check, available) ??
  describeMissingSurface(check, available) ??
  describeMissingControl(check, available) ??
  describeMissingOutage(check, available) ??
  describeMissingObservation(check, available);

function describeMissingProcess(check: Check, { absent = [] }: Available) {
  const processName: ProcessName | undefined = isPageCheck(check)
    ? "web"
    : check.background
      ? "worker"
      : undefined;
  if (processName === undefined || !absent.includes(processName)) return undefined;
  return `nothing says how to start your ${processName}: a script "${getScriptName(processName)}", or "${processName}" in tracker.json`;
}

function describeMissingSurface({ surface }: Check, { api, cli, web, files, host }: Available) {
  if (surface === "cli" && !cli) return "it speaks to a command line: needs dir";
  if (surface === "api" && !api) return "it speaks to an API: needs url or dir";
  if (surface === "web" && !web)
    return "it visits a page: needs its address, for example web http://localhost:3000, or dir";
  if (surface === "files" && !files) return "it reads your files: needs dir";
  if (surface === "process" && !host) return "it asks a server to end: needs dir";
  if (surface === "process" && !host?.startStoppable)
    return "it sends signals, which Windows lacks";
  return undefined;
}

function describeMissingControl(
  { surface, restarts, startsServers, admin }: Check,
  { web, host }: Available,
): string | undefined {
  const canRestart = surface === "web" ? web?.canRestart : host !== undefined;
  if (restarts && !canRestart) return "it stops the server and starts it again: needs dir";
  if (startsServers && !host) return "it starts a second server: needs dir";
  if (admin && !host) return "it needs an admin, whom your own command makes: needs dir";
  return undefined;
}

function describeMissingOutage(
  { outage, database }: Check,
  { host }: Available,
): string | undefined {
  if (outage && !host) return "it stops Redis: needs dir";
  if (outage && !host?.redis) return "it stops Redis, which is not ours: unset REDIS_URL";
  if (database && !host?.database) return "it cuts a server off from its database: needs dir";
  return undefined;
}

function describeMissingObservation(
  { background, logs }: Check,
  { host }: Available,
): string | undefined {
  if (background && !host) return "it reads the mails in your OUTBOX_DIR: needs dir";
  if (background && !host?.background) return "it reads mails, and no folder for them is known";
  if (logs && !host?.log) return "it reads what your processes write: needs dir";
  return undefined;
}
