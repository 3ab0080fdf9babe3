import type { Check } from "./capability.ts";
import type { Answer } from "./exchange.ts";
import { ContractFailure } from "./expect.ts";
import type { CheckResult } from "./run.ts";

/** The parsed `before` of a check of an API, for example `"404 or 405 on PATCH /tasks/:id"`. */
interface Before {
  statuses: number[];
  method: string;
  path: RegExp;
}

/** @throws Error if the text has another form */
export function parseBefore(text: string): Before {
  const match = /^(\d{3}(?: or \d{3})*) on ([A-Z]+) (\/\S*)$/.exec(text);
  if (!match)
    throw new Error(`before: "${text}" is not of the form "404 or 405 on PATCH /tasks/:id"`);
  const [, statuses = "", method = "", path = ""] = match;
  const pattern = path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:\w+/g, "[^/]+");
  return { statuses: statuses.split(" or ").map(Number), method, path: new RegExp(`^${pattern}$`) };
}

/**
 * Verifies that a check that a stage adds fails on the stage before, in the way that its `before`
 * declares.
 *
 * @returns an error message; undefined if it does
 */
export function checkBefore({ check, outcome, failure, reason }: CheckResult): string | undefined {
  if (outcome === "passed")
    return `${quoteTitle(check)} passes on the stage before already: it adds nothing.`;
  if (outcome === "not checked")
    return `${quoteTitle(check)} could not be tried on the stage before: ${reason}.`;
  if (check.before === undefined)
    return `${quoteTitle(check)} does not say what the stage before answers: add "before".`;
  if (!(failure instanceof ContractFailure)) {
    return `${quoteTitle(check)} could not even begin on the stage before: ${failure?.message}.`;
  }
  const { answer, received } = failure;
  const isHttp = answer && check.surface !== "process";
  const isExpected = isHttp ? matchesBefore(check.before, answer) : received.includes(check.before);
  if (isExpected) return undefined;
  return `${quoteTitle(check)} fails on the stage before in another way than it says (${check.before}): ${failure.message}.`;
}

function matchesBefore(before: string, answer: Answer): boolean {
  const { statuses, method, path } = parseBefore(before);
  return statuses.includes(answer.status) && answer.method === method && path.test(answer.path);
}

const quoteTitle = (check: Check) => `"${check.title}"`;
