import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser } from "../../harness/browser.ts";
import { findSmallTargets } from "../target-size.ts";

const address = "http://127.0.0.1:9/";
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

describe("findSmallTargets", () => {
  it("measures a page when its styles are loaded", async () => {
    const page = await browser.newPage();
    let sendStyles = (): unknown => undefined;
    await page.route(address, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: "<head><link rel=stylesheet href=late.css></head><body><button>Log out</button></body>",
      }),
    );
    await page.route("**/late.css", (route) => {
      const body = "button { height: 20px; width: 20px; padding: 0; border: 0 }";
      sendStyles = () => route.fulfill({ contentType: "text/css", body });
    });
    await page.goto(address, { waitUntil: "commit" });
    await page.getByRole("button").waitFor();
    let labels: string[] | undefined;
    const measurement = findSmallTargets(page).then((small) => {
      labels = small;
    });
    // More requests than the measuring of a page with one control sends.
    for (let count = 0; count < 30; count += 1) await page.getByRole("button").boundingBox();
    expect(labels).toBeUndefined();
    await sendStyles();
    await measurement;
    expect(labels).toEqual(['button "Log out": 20 × 20 px']);
    await page.close();
  });
});
