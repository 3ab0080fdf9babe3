import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Part } from "../../check/browser/parts.ts";
import { Watcher } from "../../check/browser/watcher.ts";
import { WebDriver } from "../../check/browser/web-driver.ts";
import { LateFailure } from "../../check/expect.ts";

/** Whatever is asked of a locator, it answers with a locator. */
const locator: unknown = new Proxy(() => undefined, {
  get: () => locator,
  apply: () => locator,
});

const page = {
  getByRole: () => locator,
  getByLabel: () => locator,
  locator: () => ({ ariaSnapshot: async () => '- heading "Tasks"' }),
} as unknown as Page;

/** A heading that does not come in time. @param isThere whether it is there a moment later */
const heading = (isThere: boolean): Part =>
  ({
    name: 'heading "Tasks"',
    locator: {
      waitFor: () => Promise.reject(new Error("Timeout")),
      isVisible: async () => isThere,
    },
  }) as unknown as Part;

describe("what a visitor waits for", () => {
  const watcher = new Watcher(page, 10);

  it("is seen, if it came while the page was described", async () => {
    await watcher.sees(heading(true));
  });

  it("is missing, if it is not there then either: the failure says that it is late", async () => {
    const failure = await watcher.sees(heading(false)).catch((error) => error);
    expect(failure).toBeInstanceOf(LateFailure);
    expect(failure.came).toContain('no heading "Tasks". The page shows');
  });

  it("holds, if it came to hold while the page was described", async () => {
    const answers = [false, true, true];
    const late = new Watcher(page, -1);
    await late.expects(async () => answers.shift() ?? true, "a list");
    expect(answers).toHaveLength(1);
  });
});

describe("trouble on a page", () => {
  const troubleAfter = async (isAdvice: boolean): Promise<string[]> => {
    const troubles: string[] = [];
    const visitors = {
      troubles: ["GET /admin/style.css: 404"],
      areUnchanged: async () => true,
      leave: async () => undefined,
    };
    const api = { arrange: { list: async () => [] } };
    const driver = new WebDriver({ api, visitors, troubles } as never);
    await driver.end(false, isAdvice);
    return troubles;
  };

  it("counts for the check of a whole visit, if a core check met it", async () => {
    expect(await troubleAfter(false)).toEqual(["GET /admin/style.css: 404"]);
  });

  it("does not count for it, if a check that is advice met it", async () => {
    expect(await troubleAfter(true)).toEqual([]);
  });
});
