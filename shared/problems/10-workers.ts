import { setTimeout as delay } from "node:timers/promises";
import { createCredentials } from "../check/account.ts";
import { ApiDriver } from "../check/api-driver.ts";
import { matchRecipient } from "../contract/jobs/job-helpers.ts";
import type { Outbox } from "../harness/service.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { detail } from "./killed-workers.ts";
import type { Proof } from "./problem.ts";
import { withTracker } from "./with-tracker.ts";

export { detail };

/** The delay of the mail server. */
const mailDelayMs = 2000;

/** Much longer than a mail takes that another worker sends again. */
const mailTimeoutMs = 10_000;

interface Counts {
  /** The duration of a registration, in milliseconds. */
  registrationMs: number;
  /** The number of mails that arrive after their sender was killed and started again. */
  mailsAfterKill: number;
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await count(before), await count(after)];
  return {
    procedure: `The mail server takes ${mailDelayMs / 1000} s for each mail. One user registers, and waits. While the mail of another new user is being sent, its process is killed and started again.`,
    rows: [
      {
        label: "duration of a registration",
        before: `${resultBefore.registrationMs} ms`,
        after: `${resultAfter.registrationMs} ms`,
        proven:
          resultBefore.registrationMs >= mailDelayMs &&
          resultAfter.registrationMs < mailDelayMs / 2,
      },
      {
        label: "mails that arrive after the kill, of 1",
        before: resultBefore.mailsAfterKill,
        after: resultAfter.mailsAfterKill,
        proven: resultBefore.mailsAfterKill === 0 && resultAfter.mailsAfterKill === 1,
      },
    ],
    conclusion:
      "A request is as slow as its slowest step, and its work is lost if the process ends. A job is stored first, so any worker can run it, and another one can finish it.",
  };
};

function count(folder: TrackerFolder): Promise<Counts> {
  const { web: _, ...processes } = folder.processes;
  const env = { MAIL_DELAY_MS: `${mailDelayMs}` };
  const measure = async (tracker: RunningTracker) => {
    const { urls, services } = tracker;
    if (!urls.api || !services.outbox) throw new Error(`${folder.dir} sends no mails.`);
    const api = new ApiDriver(urls.api).asAnonymous();
    // The first registration is slower, so it is not measured.
    await countMails(await registerUser(api), services.outbox);
    const startedAt = performance.now();
    await registerUser(api);
    const registrationMs = Math.round(performance.now() - startedAt);
    return {
      registrationMs,
      mailsAfterKill: await countMailsAfterKill(tracker, api, services.outbox),
    };
  };
  return withTracker({ ...folder, processes }, measure, { env });
}

/** Registers a new user. @returns the e-mail */
async function registerUser(api: ApiDriver): Promise<string> {
  const { email } = await api.accounts.register();
  return email;
}

async function countMailsAfterKill(
  tracker: RunningTracker,
  api: ApiDriver,
  outbox: Outbox,
): Promise<number> {
  const sender = tracker.groups.worker ? "worker" : "api";
  const credentials = createCredentials();
  const registration = api.post("/auth/register", credentials);
  while ((await api.post("/auth/login", credentials)).status === 401);
  // The account exists, and its mail is being sent.
  await delay(mailDelayMs / 4);
  await tracker.kill(sender);
  await registration;
  await tracker.restart(sender);
  return countMails(credentials.email, outbox);
}

/** Waits for the first mail. @returns the number of mails; 0 after the timeout */
async function countMails(email: string, outbox: Outbox): Promise<number> {
  const end = Date.now() + mailTimeoutMs;
  for (;;) {
    const mails = (await outbox.listMails()).filter(matchRecipient(email));
    if (mails.length > 0 || Date.now() > end) return mails.length;
    await delay(20);
  }
}

export default proof;
