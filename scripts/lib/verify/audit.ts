import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getNpmVariables } from "../../../shared/harness/environment.mjs";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { getNpmCommand } from "../../bootstrap/npm.mjs";
import { NotCheckedError } from "./job.ts";
import { runCommandLine } from "./run-command.ts";

/** A known vulnerability of a package that is accepted until a date. */
export interface AuditException {
  /** The id on GitHub, such as `GHSA-35jh-r3h4-6jhm`. */
  advisory: string;
  why: string;
  /** The last day on which the exception is valid, such as `2027-01-31`. */
  until: string;
}

interface Advisory {
  id: string;
  text: string;
}

/** An entry of `npm audit --json`. A string in `via` names a dependency that has its own entry. */
interface Vulnerability {
  via: (string | { name: string; title: string; url: string; severity: string; range: string })[];
}

const getExceptionsFile = (dir: string) => join(dir, "audit.json");

/** Returns whether a stage has an audit.json: stages without one are not audited. */
export const isAudited = (dir: string): boolean => existsSync(getExceptionsFile(dir));

/**
 * Reports the known vulnerabilities of the production dependencies in a stage's lock file.
 *
 * @param today decides which exceptions have expired
 * @param env additional environment variables for npm
 * @throws NotCheckedError if the registry does not respond
 */
export async function checkAudit(
  dir: string,
  today = new Date(),
  env: Record<string, string> = {},
): Promise<string[]> {
  const exceptions = readExceptions(dir);
  const advisories = await fetchAdvisories(dir, env);
  const isExpired = ({ until }: AuditException) => until < today.toISOString().slice(0, 10);
  const validExceptions = exceptions.filter((exception) => !isExpired(exception));
  const isExcepted = ({ id }: Advisory) => validExceptions.some(({ advisory }) => advisory === id);
  const isKnown = ({ advisory }: AuditException) => advisories.some(({ id }) => id === advisory);
  return [
    ...advisories.filter((advisory) => !isExcepted(advisory)).map(({ text }) => text),
    ...exceptions.filter(isExpired).map(describeExpired),
    ...validExceptions.filter((exception) => !isKnown(exception)).map(describeObsolete),
  ];
}

const describeExpired = ({ advisory, until }: AuditException) =>
  `audit.json: the exception for ${advisory} ended on ${until}. Update the package, or extend the exception.`;

const describeObsolete = ({ advisory }: AuditException) =>
  `audit.json: ${advisory} no longer applies. Remove the exception.`;

function readExceptions(dir: string): AuditException[] {
  const file = getExceptionsFile(dir);
  try {
    return JSON.parse(readFileSync(file, "utf8")).exceptions;
  } catch (error) {
    throw new ExplainedError(`${file} cannot be read: ${(error as Error).message}. Fix it.`);
  }
}

async function fetchAdvisories(dir: string, env: Record<string, string>): Promise<Advisory[]> {
  const { command, args } = getNpmCommand();
  const options = ["--omit=dev", "--package-lock-only", "--json"];
  const { output } = await runCommandLine([command, ...args, "audit", ...options], dir, {
    ...getNpmVariables(),
    ...env,
  });
  const { vulnerabilities, message } = parseReport(output);
  if (!vulnerabilities) throw new NotCheckedError(`npm cannot reach its registry: ${message}`);
  const advisories = Object.values(vulnerabilities).flatMap(({ via }) => via.flatMap(toAdvisories));
  return [...new Map(advisories.map((advisory) => [advisory.id, advisory])).values()];
}

interface AuditReport {
  vulnerabilities?: Record<string, Vulnerability>;
  message?: string;
}

/** Extracts the JSON document: npm prints warnings before and after it. */
function parseReport(output: string): AuditReport {
  const [json] = output.match(/^\{[\s\S]*^\}/m) ?? [];
  return json === undefined ? { message: output.trim() } : JSON.parse(json);
}

function toAdvisories(via: Vulnerability["via"][number]): Advisory[] {
  if (typeof via === "string") return [];
  const { name, range, severity, title, url } = via;
  const id = url.split("/").at(-1) ?? url;
  const advice = "Update it, or except it in audit.json, with a reason and a last day.";
  return [{ id, text: `${name} ${range}: ${title} (${severity}, ${url}). ${advice}` }];
}
