import type { Page } from "playwright-core";
import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import { capability } from "../check/capability.ts";
import { type Colour, getLuminance, readPicture } from "./picture.ts";

export default capability("dark-mode", "web", ({ adds, guards }) => {
  adds(
    "a dark system gets a dark page",
    {
      before: "a light background",
      why: "The user has already chosen a colour scheme in the system settings.",
    },
    async ({ web }) => expectDark(await web.open({ scheme: "dark" })),
  );

  guards(
    "a light system gets a light page",
    { why: "Dark mode is a preference of the user, not the default." },
    async ({ web }) => expectLight(await web.open({ scheme: "light" })),
  );

  adds(
    "a button makes the page dark, and light again",
    {
      before: 'no button "Dark mode"',
      why: "A user may want another colour scheme than that of the system.",
    },
    async ({ web }) => {
      const visit = await web.open({ scheme: "light" });
      await visit.click(visit.parts.darkMode);
      await expectDark(visit);
      await visit.click(visit.parts.lightMode);
      await expectLight(visit);
    },
  );

  adds(
    "in a dark system the button offers light first",
    { before: 'no button "Light mode"', why: "The label of a button says what it will do." },
    async ({ web }) => {
      const visit = await web.open({ scheme: "dark" });
      await visit.click(visit.parts.lightMode);
      await expectLight(visit);
      await visit.expectVisible(visit.parts.darkMode);
    },
  );

  for (const [scheme, choice] of [
    ["light", "Dark mode"],
    ["dark", "Light mode"],
  ] as const) {
    adds(
      `${choice}, chosen in a ${scheme} system, is remembered after a reload`,
      {
        before: `no button "${choice}"`,
        why: "A user should not have to choose the theme again on every visit.",
      },
      async ({ web }) => {
        const visit = await web.open({ scheme });
        const { darkMode, lightMode } = visit.parts;
        const [chosen, other]: Part[] =
          scheme === "light" ? [darkMode, lightMode] : [lightMode, darkMode];
        await visit.click(chosen as Part);
        await visit.reload();
        await visit.expectVisible(other as Part);
        await (scheme === "light" ? expectDark(visit) : expectLight(visit));
      },
    );
  }

  adds(
    "the button works with the keyboard alone",
    { before: 'no button "Dark mode"', why: "Every control has to work with the keyboard." },
    async ({ web }) => {
      const visit = await web.open({ scheme: "light" });
      await visit.pressTabUntil(visit.parts.darkMode);
      await visit.press("Enter");
      await expectDark(visit);
    },
  );
});

const expectDark = (visit: Visit) =>
  expectBackground(visit, "dark", (colour) => getLuminance(colour) < 0.1);

const expectLight = (visit: Visit) =>
  expectBackground(visit, "light", (colour) => getLuminance(colour) > 0.6);

async function expectBackground(
  visit: Visit,
  kind: string,
  isAllowed: (colour: Colour) => boolean,
) {
  await visit.expectEventually(
    async () => isAllowed(await readBackground(visit.page)),
    `a ${kind} background`,
    async () => describe(await readBackground(visit.page)),
  );
}

/** Reads the colour at the left edge of the page from a screenshot. */
async function readBackground(page: Page): Promise<Colour> {
  const clip = { x: 1, y: 400, width: 1, height: 1 };
  return readPicture(await page.screenshot({ clip, animations: "disabled" })).getPixel(0, 0);
}

function describe(colour: Colour): string {
  const kind = getLuminance(colour) > 0.5 ? "light" : "dark";
  return `a ${kind} background: rgb(${colour.join(", ")})`;
}
