import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Part } from "../../check/browser/parts.ts";
import { Watcher } from "../../check/browser/watcher.ts";
import { WebDriver } from "../../check/browser/web-driver.ts";
import { LateFailure } from "../../check/expect.ts";

/** A locator whose members and calls all return a locator. */
const locator: unknown = new Proxy(() => undefined, {
  get: () => locator,
  apply: () => locator,
});

const page = {
  getByRole: () => locator,
  getByLabel: () => locator,
  locator: () => ({ ariaSnapshot: async () => '- heading "Tasks"' }),
} as unknown as Page;

/** A heading that times out. @param isVisible whether it is visible after the timeout */
const createHeading = (isVisible: boolean): Part =>
  ({
    name: 'heading "Tasks"',
    locator: {
      waitFor: () => Promise.reject(new Error("Timeout")),
      isVisible: async () => isVisible,
    },
  }) as unknown as Part;

describe("Watcher", () => {
  const watcher = new Watcher(page, 10);

  it("accepts an element that appeared while the page was described", async () => {
    await watcher.expectVisible(createHeading(true));
  });

  it("throws LateFailure if the element is still missing", async () => {
    const failure = await watcher.expectVisible(createHeading(false)).catch((error) => error);
    expect(failure).toBeInstanceOf(LateFailure);
    expect(failure.received).toContain('no heading "Tasks". The page shows');
  });

  it("accepts a condition that became true while the page was described", async () => {
    const answers = [false, true, true];
    const expiredWatcher = new Watcher(page, -1);
    await expiredWatcher.expectEventually(async () => answers.shift() ?? true, "a list");
    expect(answers).toHaveLength(1);
  });
});

describe("page errors", () => {
  const listPageErrors = async (isAdvice: boolean): Promise<string[]> => {
    const pageErrors: string[] = [];
    const visitors = {
      pageErrors: ["GET /admin/style.css: 404"],
      areUnchanged: async () => true,
      closeAll: async () => undefined,
    };
    const api = { arrange: { listTasks: async () => [] } };
    const driver = new WebDriver({ api, visitors, pageErrors } as never);
    await driver.end(false, isAdvice);
    return pageErrors;
  };

  it("are collected from a core check", async () => {
    expect(await listPageErrors(false)).toEqual(["GET /admin/style.css: 404"]);
  });

  it("are not collected from a check outside of the core", async () => {
    expect(await listPageErrors(true)).toEqual([]);
  });
});
