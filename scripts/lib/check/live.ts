import type { Capability } from "../../../shared/check/capability.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { StatusLine } from "../../bootstrap/status-line.mjs";
import type { Language } from "../language.ts";
import { messages } from "../messages/index.ts";
import { paint } from "../terminal.ts";

/** Reports the progress of the checks. */
export interface LiveReport {
  /** Called with each result, in the order of the contract. */
  onResult(result: CheckResult): void;
  /** Called with the number of checks that are finished. */
  onFinished(count: number): void;
  /** Removes the counter. */
  end(): void;
}

/**
 * Prints a line for each capability when all of its checks are finished, and in a terminal also a
 * counter.
 */
export function reportLive(capabilities: Capability[], language: Language = "en"): LiveReport {
  const texts = messages[language].check;
  const total = capabilities.flatMap(({ checks }) => checks).length;
  const width = Math.max(...capabilities.map(({ name }) => name.length));
  const groups = new Map<string, CheckResult[]>();
  const counter = new StatusLine();
  const showCounter = (text: string) => counter.show(`  ${paint.dim(text)}`);
  showCounter(texts.starting);
  return {
    onResult(result) {
      const { capability: name } = result.check;
      const group = [...(groups.get(name) ?? []), result];
      groups.set(name, group);
      if (group.length < countChecks(capabilities, name)) return;
      counter.clear();
      console.log(describeGroup(name.padEnd(width), group, language));
    },
    onFinished: (count) => showCounter(texts.checked(count, total)),
    end: () => counter.clear(),
  };
}

const countChecks = (capabilities: Capability[], capability: string): number =>
  capabilities.find(({ name }) => name === capability)?.checks.length ?? 0;

/** Formats the number of passed core checks of a capability; of the extra ones if it has no other. */
function describeGroup(name: string, results: CheckResult[], language: Language): string {
  const texts = messages[language].check;
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
