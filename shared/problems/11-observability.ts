import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { type Credentials, newCredentials } from "../check/account.ts";
import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { getPageAddress, withPage } from "./with-page.ts";

/** Much longer than a worker takes to try five times, in milliseconds. */
const retriesTimeoutMs = 30_000;

interface Search {
  /** Lines of the API and of the worker that have the id that the browser got. */
  lines: number;
  /** Failures that a worker has told, and those of them that have this id. */
  failures: number;
  found: number;
  /** Whether one of these lines names the user. */
  isWhoseKnown: boolean;
}

const proof: Proof = async (before, after) => {
  const [dark, light] = [await search(before), await search(after)];
  const known = ({ isWhoseKnown }: Search) => (isWhoseKnown ? "known" : "not known");
  return {
    did: "The mail server fails. Somebody registers in a browser, and a worker tries in vain to send them a mail. Then the logs of API and worker are searched for the id of the request, as far as the browser got one.",
    rows: [
      {
        counted: "lines with the id that the browser got",
        before: dark.lines,
        after: light.lines,
        proven: dark.lines === 0 && light.lines > light.found && light.found > 0,
      },
      {
        counted: "failures of the worker that lead to the request",
        before: `${dark.found} of ${dark.failures}`,
        after: `${light.found} of ${light.failures}`,
        proven: dark.failures > 0 && dark.found === 0 && light.found === light.failures,
      },
      {
        counted: "whose request it was",
        before: known(dark),
        after: known(light),
        proven: !dark.isWhoseKnown && light.isWhoseKnown,
      },
    ],
    sentence:
      "A log full of sentences tells that something failed. One id in every line tells the story of one request, through every process, and whose it was.",
  };
};

function search(folder: TrackerFolder): Promise<Search> {
  return withPage(folder, async (page, tracker) => {
    const { urls, groups, services } = tracker;
    if (!urls.api || !services.outbox) throw new Error(`${folder.dir} sends no mails.`);
    const credentials = newCredentials();
    await services.outbox.break();
    const id = await register(page, getPageAddress(tracker), credentials);
    const failures = await failuresOf(tracker);
    const { user } = await new ApiDriver(urls.api).accounts.login(credentials);
    const written = [groups.api, groups.worker].flatMap((group) => group?.log().split("\n") ?? []);
    const names = new RegExp(`"user":${user.id}[,}]`);
    const has = (line: string) => id !== undefined && line.includes(id);
    return {
      lines: written.filter(has).length,
      failures: failures.length,
      found: failures.filter(has).length,
      isWhoseKnown: written.filter(has).some((line) => names.test(line)),
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
  const answering = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Create account" }).click();
  return (await (await answering).headerValue("x-request-id")) ?? undefined;
}

/** Every line in which the worker tells a failure, once it has given up. */
async function failuresOf({ groups }: RunningTracker): Promise<string[]> {
  const end = Date.now() + retriesTimeoutMs;
  for (;;) {
    const lines = groups.worker?.log().split("\n") ?? [];
    if (lines.some((line) => /attempt (\d+) of \1\b/.test(line))) {
      return lines.filter((line) => /attempt \d+ of \d+/.test(line));
    }
    if (Date.now() > end) throw new Error("No worker has given up to send the mail.");
    await delay(50);
  }
}

export default proof;
