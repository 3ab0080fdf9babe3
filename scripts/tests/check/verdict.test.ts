import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { describeMissing } from "../../../shared/check/missing.ts";
import type { CheckResult } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { getFaults } from "../../../shared/contract/tests/faults/index.ts";
import { referenceDir } from "../../../shared/contract/tests/reference/drivers.ts";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { describeConclusion } from "../../lib/check/conclusion.ts";
import { getVerdict, isSuccess } from "../../lib/check/verdict.ts";
import { listStages } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";
import { cleanups, page, run } from "./command.ts";

async function startApi(...faults: string[]): Promise<string> {
  const { url, close } = await startReference({ faults: getFaults(faults) });
  cleanups.push(close);
  return url.href;
}

/** A folder with an API and a `tracker.json`, without a page. */
function createApiFolder(faults = ""): string {
  const folder = mkdtempSync(join(tmpdir(), "munca mea ț "));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const server = pathToFileURL(join(referenceDir, "serve.mjs")).href;
  const code = `process.env.FAULTS = "${faults}"; import("${server}");`;
  const tracker = { api: ["node", "-e", code] };
  writeFileSync(join(folder, "tracker.json"), JSON.stringify(tracker));
  return folder;
}

const withoutBreaks = (text: string) => text.replace(/\s+/g, " ");

const withAccounts = listStages().find(({ capabilities }) => capabilities.includes("accounts"));
const typedStage = listStages().find(({ capabilities }) => capabilities.includes("typed-page"));
if (!withAccounts || !typedStage)
  throw new Error("There is no stage with accounts, or with a type.");

/** What `check NN url` finds where everything passes that it can check. */
const listResultsAtAddress = (stage: typeof withAccounts): CheckResult[] => {
  const api = new ApiDriver(new URL("http://127.0.0.1:1"));
  const checks = stage.capabilities.flatMap((name) => getCapability(name).checks);
  return checks.map((check) => {
    const reason = describeMissing(check, { api });
    return reason ? { check, outcome: "not checked", reason } : { check, outcome: "passed" };
  });
};

describe("an API without a page", { timeout: 30_000 }, () => {
  it("exits with 0 for an address, and says that the page was not checked", async () => {
    expect(await run(page, "url", await startApi())).toBe(0);
    expect(withoutBreaks(printed.out)).toMatch(
      /✓ The API of stage 03 is done: (\d+) of \1 core checks\. The page was not checked: add web http:\/\/localhost:3000, or "web" in tracker\.json\. $/,
    );
    expect(printed.out).not.toContain("Stage 03 is");
    for (const line of printed.out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("exits with 0 for a folder, and the document says that the stage is not done", async () => {
    expect(await run(page, "dir", createApiFolder(), "json")).toBe(0);
    const { done, apiDone, core } = JSON.parse(printed.out);
    expect({ done, apiDone, failed: core.failed }).toEqual({
      done: false,
      apiDone: true,
      failed: 0,
    });
  });

  it("exits with 1 if a core check of the API fails", async () => {
    expect(await run(page, "url", await startApi("a title may be a number"))).toBe(1);
    expect(printed.out).toContain("✗ Stage 03 is not done. Fix the first failure, then:");
  });

  it("is done at a stage with a typed page too", () => {
    const subject = { stage: typedStage, url: "http://localhost:4000" };
    expect(getVerdict(subject, listResultsAtAddress(typedStage))).toBe("API done");
  });

  it("is not done if its page was named and could not be checked", () => {
    const subject = {
      stage: typedStage,
      url: "http://localhost:4000",
      web: "http://localhost:3000",
    };
    expect(getVerdict(subject, listResultsAtAddress(typedStage))).toBe("not done");
  });

  it("names the folder if the other checks restart the server", () => {
    const subject = { stage: withAccounts, url: "http://localhost:4000" };
    const results = listResultsAtAddress(withAccounts);
    expect(getVerdict(subject, results)).toBe("needs folder");
    expect(isSuccess(getVerdict(subject, results))).toBe(true);
    const text = withoutBreaks(describeConclusion({ subject, results, log: "", all: false }));
    expect(text).toMatch(
      /- No core check failed, and \d+ of \d+ need the folder of your work: npm run -s check 08 dir PATH$/,
    );
    expect(text).not.toContain("not done");
  });
});

describe("the page that a failure refers to", { timeout: 30_000 }, () => {
  it("is the lesson and the page about the interface for a server at an address", async () => {
    await run(page, "url", await startApi("a title may be a number"));
    expect(withoutBreaks(printed.out)).toMatch(
      /learn docs\/stages\/[^;]+; for any language: docs\/interface\/03-frontend\.md, "Errors"/,
    );
  });

  it("is only the page about the interface for a server that tracker.json starts", async () => {
    expect(await run(page, "dir", createApiFolder("a title may be a number"))).toBe(1);
    expect(withoutBreaks(printed.out)).toContain('learn docs/interface/03-frontend.md, "Errors"');
    expect(printed.out).not.toContain("docs/stages/");
  });
});
