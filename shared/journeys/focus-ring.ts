import type { Page } from "playwright-core";
import type { Part } from "../check/browser/parts.ts";
import { getContrast, type Picture, readPicture } from "./picture.ts";

/** The space around a control in which its focus ring may be drawn, in pixels. */
const margin = 8;

/** The minimum contrast of user interface components (WCAG 2.2, 1.4.11). */
const minContrast = 3;

/**
 * Compares screenshots of a control with and without the focus. Returns the number of pixels with a
 * visible difference, divided by the perimeter of the control: 1 for an outline of one pixel. The
 * difference may be an outline, a shadow, a border or a background.
 */
export async function measureFocusRing(page: Page, { locator }: Part): Promise<number> {
  const box = await locator.boundingBox();
  if (!box) return 0;
  const clip = {
    x: Math.max(box.x - margin, 0),
    y: Math.max(box.y - margin, 0),
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
  const takePicture = async () =>
    readPicture(await page.screenshot({ clip, caret: "hide", animations: "disabled" }));
  const withFocus = await takePicture();
  await locator.evaluate((element) => element.blur());
  return countChangedPixels(withFocus, await takePicture()) / (2 * (box.width + box.height));
}

function countChangedPixels(one: Picture, other: Picture): number {
  let changedCount = 0;
  for (let y = 0; y < one.height; y += 1) {
    for (let x = 0; x < one.width; x += 1) {
      const [before, after] = [other.getPixel(x, y), one.getPixel(x, y)];
      const differs = before.some((value, channel) => value !== after[channel]);
      if (differs && getContrast(before, after) >= minContrast) changedCount += 1;
    }
  }
  return changedCount;
}
