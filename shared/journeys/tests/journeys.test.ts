import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebTarget } from "../../check/browser/web-target.ts";
import type { Capability } from "../../check/capability.ts";
import { ContractFailure } from "../../check/expect.ts";
import { runCheck, runContract } from "../../check/run.ts";
import { launchBrowser } from "../../harness/browser.ts";
import { journeys } from "../index.ts";
import { faults } from "./faults/index.ts";
import { openReference } from "./reference/reference.ts";

const checks = journeys.flatMap((capability) => capability.checks);
const accountCapabilities = ["accounts-pages", "admin-pages"];
const isWithoutAccounts = ({ name }: Capability) => !accountCapabilities.includes(name);

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

describe("a correct page", () => {
  it.each([
    ["with accounts passes every journey", true, journeys],
    ["without them passes every other journey", false, journeys.filter(isWithoutAccounts)],
  ])("%s", { timeout: 240_000 }, async (_, accounts, capabilities) => {
    const reference = await openReference(undefined, { accounts });
    const { host } = reference;
    const results = await runContract(capabilities, {
      web: new WebTarget(reference, { browser }),
      host,
    });
    await reference.close();
    const unexpected = results.filter(({ outcome }) => outcome !== "passed");
    expect(unexpected.map(({ check, failure, reason }) => [check.title, failure, reason])).toEqual(
      [],
    );
    expect(results).toHaveLength(capabilities.flatMap((each) => each.checks).length);
  });
});

describe("a page that", () => {
  it.concurrent.each(faults)("is reported: $name", { timeout: 60_000 }, async (fault) => {
    const reference = await openReference(fault.damage, fault);
    const web = new WebTarget(reference, { browser, waitTimeoutMs: 1000 });
    for (const title of fault.breaks) {
      const check = checks.find((each) => each.title === title);
      const result = check && (await runCheck(check, { web, host: reference.host }));
      expect(result?.outcome, title).toBe("failed");
      expect(result?.failure, title).toBeInstanceOf(ContractFailure);
    }
    await reference.close();
  });
});

describe("every journey", () => {
  const brokenTitles = new Set(faults.flatMap(({ breaks }) => breaks));

  it.each(checks)("$title: has a page that breaks it", ({ title }) => {
    expect(brokenTitles).toContain(title);
  });

  it("has a title of its own", () => {
    expect(new Set(checks.map(({ title }) => title)).size).toBe(checks.length);
  });
});
