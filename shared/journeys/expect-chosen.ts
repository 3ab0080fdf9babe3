import { type Choice, choices } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";

const chosen = 'input:checked, [aria-current="page"]';

/** Returns the current filter as exposed to screen readers; undefined while the page changes. */
async function readChoice({ page, parts }: Visit): Promise<Choice | undefined> {
  for (const choice of choices) {
    const { locator } = parts.show(choice);
    if ((await locator.and(page.locator(chosen)).count()) > 0) return choice;
  }
  return undefined;
}

export async function expectChosen(visit: Visit, choice: Choice): Promise<void> {
  const describeChoice = async () => {
    const choice = await readChoice(visit);
    return choice ? `"${choice}" chosen` : "nothing chosen";
  };
  await visit.expectEventually(
    async () => (await readChoice(visit)) === choice,
    `"${choice}" chosen`,
    describeChoice,
  );
}
