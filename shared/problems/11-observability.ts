import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { type Credentials, createCredentials } from "../check/account.ts";
import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

/** Much longer than five attempts of a worker. */
const retriesTimeoutMs = 30_000;

interface Search {
  /** The number of log lines of API and worker with the request id that the browser got. */
  lines: number;
  /** The number of failures that a worker has logged, and of those with this id. */
  failures: number;
  related: number;
  /** Whether one of these lines names the user. */
  isUserKnown: boolean;
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await search(before), await search(after)];
  return {
    procedure:
      "The mail server fails. A user registers in a browser, and a worker fails to send the mail. Then the logs of API and worker are searched for the id of the request, if the browser got one.",
    rows: [
      {
        label: "lines with the id that the browser got",
        before: resultBefore.lines,
        after: resultAfter.lines,
        proven:
          resultBefore.lines === 0 &&
          resultAfter.lines > resultAfter.related &&
          resultAfter.related > 0,
      },
      {
        label: "failures of the worker that lead to the request",
        before: `${resultBefore.related} of ${resultBefore.failures}`,
        after: `${resultAfter.related} of ${resultAfter.failures}`,
        proven:
          resultBefore.failures > 0 &&
          resultBefore.related === 0 &&
          resultAfter.related === resultAfter.failures,
      },
      {
        label: "the user of the request",
        before: resultBefore.isUserKnown ? "known" : "not known",
        after: resultAfter.isUserKnown ? "known" : "not known",
        proven: !resultBefore.isUserKnown && resultAfter.isUserKnown,
      },
    ],
    conclusion:
      "Messages in a log say that something failed. With one id in every line, they show the path of one request through all processes, and its user.",
  };
};

function search(folder: TrackerFolder): Promise<Search> {
  return withPage(folder, async (page, tracker) => {
    const { urls, groups, services } = tracker;
    if (!urls.api || !services.outbox) throw new Error(`${folder.dir} sends no mails.`);
    const credentials = createCredentials();
    await services.outbox.breakWrites();
    const id = await register(page, getPageAddress(tracker), credentials);
    const failures = await readFailures(tracker);
    const { user } = await new ApiDriver(urls.api).accounts.logIn(credentials);
    const lines = [groups.api, groups.worker].flatMap((group) => group?.log().split("\n") ?? []);
    const userPattern = new RegExp(`"user":${user.id}[,}]`);
    const hasId = (line: string) => id !== undefined && line.includes(id);
    return {
      lines: lines.filter(hasId).length,
      failures: failures.length,
      related: failures.filter(hasId).length,
      isUserKnown: lines.filter(hasId).some((line) => userPattern.test(line)),
    };
  });
}

/** @returns the id of the request, if the browser got one */
async function register(
  page: Page,
  address: string,
  { email, password }: Credentials,
): Promise<string | undefined> {
  await page.goto(new URL("/register", address).href);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  const pendingResponse = page.waitForResponse(
    (response) => response.request().method() === "POST",
  );
  await page.getByRole("button", { name: "Create account" }).click();
  return (await (await pendingResponse).headerValue("x-request-id")) ?? undefined;
}

/** Waits for the last attempt. @returns the lines with failures of the worker */
async function readFailures({ groups }: RunningTracker): Promise<string[]> {
  const end = Date.now() + retriesTimeoutMs;
  for (;;) {
    const lines = groups.worker?.log().split("\n") ?? [];
    if (lines.some((line) => /attempt (\d+) of \1\b/.test(line))) {
      return lines.filter((line) => /attempt \d+ of \d+/.test(line));
    }
    if (Date.now() > end)
      throw new Error("No worker has reported its last attempt to send the mail.");
    await delay(50);
  }
}

export default proof;
