import { ContractFailure } from "../../../shared/check/expect.ts";
import type { CheckResult, Outcome } from "../../../shared/check/run.ts";
import { findReference } from "./reference.ts";
import type { CheckOutcome } from "./run.ts";
import { isPassed } from "./run.ts";
import type { Subject } from "./subject.ts";
import { getVerdict } from "./verdict.ts";

/** Returns the result of `check NN json`. */
export function createJsonReport(subject: Subject, checked: CheckOutcome): string {
  const { stage, step, exercise, folder, url, web } = subject;
  const head = { stage: stage.name, step, exercise: exercise?.slug, folder, url, web };
  if ("message" in checked) {
    return toJson({ ...head, done: false, error: checked.message, checks: [] });
  }
  const { results } = checked;
  return toJson({
    ...head,
    done: isPassed(results),
    apiDone: getVerdict(subject, results) === "API done",
    core: countOutcomes(results.filter(({ check }) => !check.extra)),
    extra: countOutcomes(results.filter(({ check }) => check.extra)),
    checks: results.map((result) => toEntry(result, subject)),
  });
}

const toJson = (value: object): string => JSON.stringify(value, null, 2);

const countOutcomes = (results: CheckResult[]) => ({
  total: results.length,
  passed: count(results, "passed"),
  failed: count(results, "failed"),
  notChecked: count(results, "not checked"),
});

const count = (results: CheckResult[], outcome: Outcome): number =>
  results.filter((result) => result.outcome === outcome).length;

function toEntry(result: CheckResult, subject: Subject) {
  const { check, outcome, failure, reason } = result;
  const { capability, title, extra = false, why } = check;
  const details =
    failure instanceof ContractFailure
      ? { request: failure.request, received: failure.received, expected: failure.expected }
      : { reason: failure?.message ?? reason };
  return {
    capability,
    title,
    extra,
    outcome,
    ...details,
    why,
    learn: findReference(check, subject),
  };
}

/**
 * Returns the result of `check NN junit`: `failure` is a failed check, `skipped` is not checked, and
 * `error` is an error of the checker.
 */
export function createJunitReport({ stage }: Subject, checked: CheckOutcome): string {
  if ("message" in checked) {
    const startCase = createElement("testcase", { classname: stage.name, name: "start" }, [
      createElement("failure", { message: checked.message }),
    ]);
    return createXmlDocument([
      createSuite(stage.name, [startCase], { tests: 1, failures: 1, errors: 0, skipped: 0 }),
    ]);
  }
  const names = [...new Set(checked.results.map(({ check }) => check.capability))];
  return createXmlDocument(
    names.map((name) => {
      const results = checked.results.filter(({ check }) => check.capability === name);
      const cases = results.map((result) => createTestCase(result, stage.name));
      return createSuite(`${stage.name}.${name}`, cases, countTotals(results));
    }),
  );
}

const createXmlDocument = (suites: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${createElement("testsuites", {}, suites)}`;

const createSuite = (name: string, cases: string[], totals: Record<string, number>): string =>
  createElement("testsuite", { name, ...totals }, cases);

const countTotals = (results: CheckResult[]) => ({
  tests: results.length,
  failures: results.filter(isCounted).length,
  errors: results.filter(({ fault }) => fault).length,
  skipped: results.filter(isSkipped).length,
});

/** Extra checks do not count as failures. */
const isCounted = ({ check, outcome }: CheckResult): boolean =>
  outcome === "failed" && !check.extra;

const isSkipped = (result: CheckResult): boolean =>
  result.outcome !== "passed" && !isCounted(result) && !result.fault;

function createTestCase(result: CheckResult, stage: string): string {
  const { capability, title: name } = result.check;
  const message = result.failure?.message ?? result.reason ?? "";
  const verdicts = [
    ...(isCounted(result) ? ["failure"] : []),
    ...(result.fault ? ["error"] : []),
    ...(isSkipped(result) ? ["skipped"] : []),
  ].map((verdict) => createElement(verdict, { message }));
  return createElement("testcase", { classname: `${stage}.${capability}`, name }, verdicts);
}

function createElement(
  name: string,
  attributes: Record<string, string | number>,
  children: string[] = [],
): string {
  const words = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(`${value}`)}"`,
  );
  const start = `<${name}${words.join("")}`;
  return children.length === 0 ? `${start}/>` : `${start}>\n${children.join("\n")}\n</${name}>`;
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\t": "&#9;",
};

const escapeXml = (text: string): string =>
  replaceInvalidCharacters(text).replaceAll(
    /[&<>"\n\t]/g,
    (character) => entities[character] ?? character,
  );

/** XML 1.0 does not allow these characters, not even escaped. */
const replaceInvalidCharacters = (text: string): string =>
  text.replaceAll(/(?![\n\t])[\p{Cc}\p{Surrogate}\ufffe\uffff]/gu, "\ufffd");
