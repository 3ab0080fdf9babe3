import type { Page } from "playwright-core";
import type { Part } from "./parts.ts";

/** Returns whether the element has the keyboard focus. */
export const isFocused = ({ locator }: Part): Promise<boolean> =>
  locator.evaluate((element) => element === element.ownerDocument.activeElement);

const describeFocused = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return "nothing";
  const label = element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent;
  const name = (label ?? element.textContent).trim();
  return element.tagName.toLowerCase() + (name && ' "' + name + '"');
})()`;

/** Describes the element that has the focus. */
export const describeFocus = (page: Page): Promise<string> =>
  page.evaluate<string>(describeFocused);

const canBeFocused = "a[href], button, input, select, textarea, summary, [tabindex]";

/** Returns an upper bound for the number of Tab presses that reach every element. */
export async function countTabStops(page: Page): Promise<number> {
  return (await page.locator(canBeFocused).count()) + 4;
}

/** Lists the elements that Tab reaches. */
export async function describeTabOrder(page: Page): Promise<string> {
  const focusedElements = new Set<string>();
  for (let remaining = await countTabStops(page); remaining > 0; remaining -= 1) {
    await page.keyboard.press("Tab");
    focusedElements.add(await describeFocus(page));
  }
  return [...focusedElements].join(", ");
}
