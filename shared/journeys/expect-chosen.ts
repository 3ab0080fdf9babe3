import { type Choice, choices } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";

const chosen = 'input:checked, [aria-current="page"]';

/** What the list is asked to show, as a screen reader is told; nothing while the page changes. */
async function chosenOn({ page, parts }: Visit): Promise<Choice | undefined> {
  for (const choice of choices) {
    const { locator } = parts.show(choice);
    if ((await locator.and(page.locator(chosen)).count()) > 0) return choice;
  }
  return undefined;
}

export async function expectChosen(visit: Visit, choice: Choice): Promise<void> {
  const came = async () => {
    const choice = await chosenOn(visit);
    return choice ? `"${choice}" chosen` : "nothing chosen";
  };
  await visit.expects(async () => (await chosenOn(visit)) === choice, `"${choice}" chosen`, came);
}
