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
      why: "The user has told their system once what their eyes like.",
    },
    async ({ web }) => isDark(await web.open({ scheme: "dark" })),
  );

  guards(
    "a light system gets a light page",
    { why: "Dark is a wish, not a fashion." },
    async ({ web }) => isLight(await web.open({ scheme: "light" })),
  );

  adds(
    "a button makes the page dark, and light again",
    {
      before: 'no button "Dark mode"',
      why: "Now and then one wants it otherwise than the system.",
    },
    async ({ web }) => {
      const visit = await web.open({ scheme: "light" });
      await visit.click(visit.parts.darkMode);
      await isDark(visit);
      await visit.click(visit.parts.lightMode);
      await isLight(visit);
    },
  );

  adds(
    "in a dark system the button offers light first",
    { before: 'no button "Light mode"', why: "The button says what it will do." },
    async ({ web }) => {
      const visit = await web.open({ scheme: "dark" });
      await visit.click(visit.parts.lightMode);
      await isLight(visit);
      await visit.sees(visit.parts.darkMode);
    },
  );

  for (const [scheme, choice] of [
    ["light", "Dark mode"],
    ["dark", "Light mode"],
  ] as const) {
    adds(
      `${choice}, chosen in a ${scheme} system, is remembered after a reload`,
      { before: `no button "${choice}"`, why: "A choice that must be made every day is a chore." },
      async ({ web }) => {
        const visit = await web.open({ scheme });
        const { darkMode, lightMode } = visit.parts;
        const [chosen, other]: Part[] =
          scheme === "light" ? [darkMode, lightMode] : [lightMode, darkMode];
        await visit.click(chosen as Part);
        await visit.reload();
        await visit.sees(other as Part);
        await (scheme === "light" ? isDark(visit) : isLight(visit));
      },
    );
  }

  adds(
    "the button works with the keyboard alone",
    { before: 'no button "Dark mode"', why: "It is a control like any other." },
    async ({ web }) => {
      const visit = await web.open({ scheme: "light" });
      await visit.tabTo(visit.parts.darkMode);
      await visit.press("Enter");
      await isDark(visit);
    },
  );
});

const isDark = (visit: Visit) =>
  hasBackground(visit, "dark", (colour) => getLuminance(colour) < 0.1);

const isLight = (visit: Visit) =>
  hasBackground(visit, "light", (colour) => getLuminance(colour) > 0.6);

async function hasBackground(visit: Visit, wanted: string, fits: (colour: Colour) => boolean) {
  await visit.expects(
    async () => fits(await backgroundOf(visit.page)),
    `a ${wanted} background`,
    async () => described(await backgroundOf(visit.page)),
  );
}

/** The colour that the page really has at its left edge, whatever gives it: measured, not read. */
async function backgroundOf(page: Page): Promise<Colour> {
  const clip = { x: 1, y: 400, width: 1, height: 1 };
  return readPicture(await page.screenshot({ clip, animations: "disabled" })).at(0, 0);
}

function described(colour: Colour): string {
  const kind = getLuminance(colour) > 0.5 ? "light" : "dark";
  return `a ${kind} background: rgb(${colour.join(", ")})`;
}
