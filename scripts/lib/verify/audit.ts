import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getNpmVariables } from "../../../shared/harness/environment.mjs";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { npmCommand } from "../../bootstrap/npm.mjs";
import { NotCheckedError } from "./job.ts";
import { runCommandLine } from "./run-command.ts";

/** A known weakness of a package, which is lived with for a while. */
export interface AuditException {
  /** What GitHub calls it, such as `GHSA-35jh-r3h4-6jhm`. */
  advisory: string;
  why: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  until: string;
}

interface Advisory {
  id: string;
  text: string;
}

/** What `npm audit --json` says of one package; a name stands for what it depends on. */
interface Vulnerability {
  via: (string | { name: string; title: string; url: string; severity: string; range: string })[];
}

const exceptionsFile = (dir: string) => join(dir, "audit.json");

/** Does a stage say what it knows of its packages? */
export const isAudited = (dir: string): boolean => existsSync(exceptionsFile(dir));

/**
 * What is known against the packages that a stage runs with, as its lock file names them.
 *
 * @param today decides which exceptions still hold
 * @param env what differs for npm
 * @throws NotCheckedError if the registry does not answer
 */
export async function auditComplaints(
  dir: string,
  today = new Date(),
  env: Record<string, string> = {},
): Promise<string[]> {
  const exceptions = readExceptions(dir);
  const advisories = await advisoriesOf(dir, env);
  const isOver = ({ until }: AuditException) => until < today.toISOString().slice(0, 10);
  const holding = exceptions.filter((exception) => !isOver(exception));
  const isExcepted = ({ id }: Advisory) => holding.some(({ advisory }) => advisory === id);
  const isKnown = ({ advisory }: AuditException) => advisories.some(({ id }) => id === advisory);
  return [
    ...advisories.filter((advisory) => !isExcepted(advisory)).map(({ text }) => text),
    ...exceptions.filter(isOver).map(over),
    ...holding.filter((exception) => !isKnown(exception)).map(needless),
  ];
}

const over = ({ advisory, until }: AuditException) =>
  `audit.json: the exception for ${advisory} ended on ${until}. Update the package, or decide again.`;

const needless = ({ advisory }: AuditException) =>
  `audit.json: nothing is said against ${advisory} any more. Remove the exception.`;

function readExceptions(dir: string): AuditException[] {
  const file = exceptionsFile(dir);
  try {
    return JSON.parse(readFileSync(file, "utf8")).exceptions;
  } catch (error) {
    throw new ExplainedError(`${file} cannot be read: ${(error as Error).message}. Fix it.`);
  }
}

async function advisoriesOf(dir: string, env: Record<string, string>): Promise<Advisory[]> {
  const { command, args } = npmCommand();
  const options = ["--omit=dev", "--package-lock-only", "--json"];
  const { output } = await runCommandLine([command, ...args, "audit", ...options], dir, {
    ...getNpmVariables(),
    ...env,
  });
  const { vulnerabilities, message } = reportIn(output);
  if (!vulnerabilities) throw new NotCheckedError(`npm cannot ask its registry: ${message}`);
  const found = Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(advisoryIn));
  return [...new Map(found.map((advisory) => [advisory.id, advisory])).values()];
}

interface AuditReport {
  vulnerabilities?: Record<string, Vulnerability>;
  message?: string;
}

/** npm writes warnings around it. */
function reportIn(output: string): AuditReport {
  const [json] = output.match(/^\{[\s\S]*^\}/m) ?? [];
  return json === undefined ? { message: output.trim() } : JSON.parse(json);
}

function advisoryIn(via: Vulnerability["via"][number]): Advisory[] {
  if (typeof via === "string") return [];
  const { name, range, severity, title, url } = via;
  const id = url.split("/").at(-1) ?? url;
  const advice = "Update it, or except it in audit.json, with a reason and a last day.";
  return [{ id, text: `${name} ${range}: ${title} (${severity}, ${url}). ${advice}` }];
}
