import { setTimeout as delay } from "node:timers/promises";
import { newCredentials } from "../check/account.ts";
import { ApiDriver } from "../check/api-driver.ts";
import { matchRecipient } from "../contract/jobs/job-helpers.ts";
import type { Outbox } from "../harness/outbox.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { detail } from "./killed-workers.ts";
import type { Problem } from "./problem.ts";
import { withTracker } from "./with-tracker.ts";

export { detail };

/** How slow the mail server is, in milliseconds. */
const slow = 2000;

/** Much longer than a mail takes that somebody else has to begin again. */
const patience = 10_000;

interface Counts {
  /** Milliseconds until somebody who registers has an account. */
  registering: number;
  /** What is left of one mail when its sender is killed half-way, and started again. */
  left: number;
}

const proof: Problem = async (before, after) => {
  const [waiting, working] = [await count(before), await count(after)];
  return {
    did: `The mail server takes ${slow / 1000} s for each mail. Somebody registers, and waits. Somebody else registers, and the process that sends the mail is killed in the middle of it and started again.`,
    rows: [
      {
        counted: "registering takes",
        before: `${waiting.registering} ms`,
        after: `${working.registering} ms`,
        proven: waiting.registering >= slow && working.registering < slow / 2,
      },
      {
        counted: "mails that arrive after the kill, of 1",
        before: waiting.left,
        after: working.left,
        proven: waiting.left === 0 && working.left === 1,
      },
    ],
    sentence:
      "A request is as slow as the slowest thing in it, and what it was doing dies with its process. A job is written down first: whoever is there does it, and whoever comes next finishes it.",
  };
};

function count(folder: TrackerFolder): Promise<Counts> {
  const { web: _, ...processes } = folder.processes;
  const env = { MAIL_DELAY_MS: `${slow}` };
  const measure = async (tracker: RunningTracker) => {
    const { urls, services } = tracker;
    if (!urls.api || !services.outbox) throw new Error(`${folder.dir} sends no mails.`);
    const api = new ApiDriver(urls.api).anonymous();
    // Whoever has never done anything yet takes longer.
    await arrives(await registered(api), services.outbox);
    const began = performance.now();
    await registered(api);
    const registering = Math.round(performance.now() - began);
    return { registering, left: await leftAfterKill(tracker, api, services.outbox) };
  };
  return withTracker({ ...folder, processes }, measure, { env });
}

/** Somebody new. @returns their e-mail */
async function registered(api: ApiDriver): Promise<string> {
  const { email } = await api.accounts.register();
  return email;
}

async function leftAfterKill(
  tracker: RunningTracker,
  api: ApiDriver,
  outbox: Outbox,
): Promise<number> {
  const sender = tracker.groups.worker ? "worker" : "api";
  const credentials = newCredentials();
  const registering = api.post("/auth/register", credentials);
  while ((await api.post("/auth/login", credentials)).status === 401);
  // The account is there, and its mail is neither sent nor forgotten.
  await delay(slow / 4);
  await tracker.kill(sender);
  await registering;
  await tracker.restart(sender);
  return arrives(credentials.email, outbox);
}

/** @returns how many mails somebody has got, as soon as there is one, or when nobody waits any more */
async function arrives(email: string, outbox: Outbox): Promise<number> {
  const end = Date.now() + patience;
  for (;;) {
    const mails = (await outbox.mails()).filter(matchRecipient(email));
    if (mails.length > 0 || Date.now() > end) return mails.length;
    await delay(20);
  }
}

export default proof;
