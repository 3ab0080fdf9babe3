import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApiDriver } from "../check/api-driver.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

const phone = { width: 360, height: 740 };

interface Counts {
  /** The horizontal overflow on a phone, in pixels. */
  overflow: number;
  /** The background colours in a light and in a dark system. */
  backgrounds: string[];
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await measure(before), await measure(after)];
  const [plainColours, styledColours] = [countRepeatedColours(before), countRepeatedColours(after)];
  const [plainThemes, styledThemes] = [countThemes(resultBefore), countThemes(resultAfter)];
  return {
    procedure:
      "The page is opened on a phone that is 360 pixels wide, in a light and in a dark system, and the colours in its source are counted.",
    rows: [
      {
        label: "pixels of horizontal overflow",
        before: resultBefore.overflow,
        after: resultAfter.overflow,
        proven: resultBefore.overflow > 0 && resultAfter.overflow === 0,
      },
      {
        label: "repeated colours in the source",
        before: plainColours,
        after: styledColours,
        proven: plainColours > 10 && styledColours === 0,
      },
      {
        label: "colour schemes",
        before: plainThemes,
        after: styledThemes,
        proven: plainThemes === 1 && styledThemes === 2,
      },
    ],
    example: {
      action: `The page needs this width on a phone of ${phone.width} pixels:`,
      answers: [toWidth(resultBefore), toWidth(resultAfter)],
    },
    conclusion:
      "A fixed width fits one screen only. A colour in a custom property is written once, and every use of it follows.",
  };
};

function measure(folder: TrackerFolder): Promise<Counts> {
  return withPage(
    folder,
    async (page, tracker) => {
      if (tracker.urls.api) await new ApiDriver(tracker.urls.api).arrange.createTask();
      await page.goto(getPageAddress(tracker));
      await page.getByRole("listitem").first().waitFor();
      const overflow = "document.documentElement.scrollWidth - innerWidth";
      const background = "getComputedStyle(document.body).backgroundColor";
      const backgrounds: string[] = [];
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        backgrounds.push(await page.evaluate<string>(background));
      }
      return { overflow: await page.evaluate<number>(overflow), backgrounds };
    },
    phone,
  );
}

const toWidth = ({ overflow }: Counts): string => `${phone.width + overflow} px`;

const countThemes = ({ backgrounds }: Counts): number => new Set(backgrounds).size;

/** Counts the colours that the source contains more than once. */
function countRepeatedColours({ dir }: TrackerFolder): number {
  const folder = join(dir, "frontend");
  const files = readdirSync(folder).filter((name) => /\.(html|css)$/.test(name));
  const source = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  const colours = source.match(/#[0-9a-f]{6}\b/gi) ?? [];
  return colours.length - new Set(colours).size;
}

export default proof;
