import type { CheckResult } from "../../../shared/check/run.ts";
import { StatusLine } from "../../bootstrap/status-line.mjs";
import type { Language } from "../language.ts";
import { shorten } from "../lesson/page.ts";
import { messages } from "../messages/index.ts";
import { getColumns, paint } from "../terminal.ts";
import type { CheckGroup } from "./step-groups.ts";

/** Reports the progress of the checks. */
export interface LiveReport {
  /** Called with each result, in the order of the contract. */
  onResult(result: CheckResult): void;
  /** Called with the number of checks that are finished. */
  onFinished(count: number): void;
  /** Removes the counter. */
  end(): void;
}

/** The columns after the name of a group: `12 of 12, 3 not checked`. */
const countWidth = 28;

/**
 * Prints a line for each group in order, when all of its checks and those of the groups before are
 * finished, and in a terminal also a counter.
 */
export function reportLive(groups: CheckGroup[], language: Language = "en"): LiveReport {
  const texts = messages[language].check;
  const total = groups.flatMap(({ checks }) => checks).length;
  const names = createNames(groups);
  const results = new Map<string, CheckResult>();
  const counter = new StatusLine();
  const showCounter = (text: string) => counter.show(`  ${paint.dim(text)}`);
  let printed = 0;
  showCounter(texts.starting);

  function printFinishedGroups(): void {
    for (const { checks } of groups.slice(printed)) {
      const groupResults = checks.flatMap(({ title }) => results.get(title) ?? []);
      if (groupResults.length < checks.length) return;
      counter.clear();
      console.log(describeGroup(names[printed] ?? "", groupResults, language));
      printed += 1;
    }
  }

  return {
    onResult(result) {
      results.set(result.check.title, result);
      printFinishedGroups();
    },
    onFinished: (count) => showCounter(texts.checked(count, total)),
    end: () => counter.clear(),
  };
}

/** Creates names of the same width: the label, then the title, which is shortened to fit. */
function createNames(groups: CheckGroup[]): string[] {
  const titled = groups.filter(({ title }) => title !== "");
  const labelWidth = Math.max(0, ...titled.map(({ label }) => label.length));
  const names = groups.map(({ label, title }) =>
    shorten(`${label.padEnd(labelWidth)}  ${title}`.trimEnd(), getColumns() - countWidth),
  );
  const width = Math.max(...names.map((name) => name.length));
  return names.map((name) => name.padEnd(width));
}

/** Formats the number of passed core checks of a group; of the extra ones if it has no other. */
function describeGroup(name: string, results: CheckResult[], language: Language): string {
  const texts = messages[language].check;
  if (results.length === 0) return paint.dim(`  - ${name}   ${texts.noChecks}`);
  const core = results.filter(({ check }) => !check.extra);
  const countedResults = core.length > 0 ? core : results;
  const passed = countedResults.filter(({ outcome }) => outcome === "passed").length;
  const unchecked = countedResults.filter(({ outcome }) => outcome === "not checked").length;
  const countPassed = core.length > 0 ? texts.passedOf : texts.extraOf;
  const rest = unchecked > 0 ? `, ${texts.notChecked(unchecked)}` : "";
  const mark = getMark(
    passed + unchecked < countedResults.length,
    unchecked > 0,
    core.length === 0,
  );
  return `  ${mark} ${name}   ${countPassed(passed, countedResults.length)}${rest}`;
}

function getMark(hasFailed: boolean, isOpen: boolean, isExtra: boolean): string {
  if (hasFailed) return isExtra ? paint.yellow("!") : paint.red("✗");
  return isOpen ? paint.dim("-") : paint.green("✓");
}
