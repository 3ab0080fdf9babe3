import type { Jobs } from "../reference/model.ts";
import { isUnavailable } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { changeReply, matchRequest, runBefore } from "./fault-helpers.ts";
import { withJobs } from "./job-fault-helpers.ts";

const register = matchRequest("POST", /^\/auth\/register$/);
const welcomeCheck = "a new user gets exactly one welcome mail";
const killedWorkerCheck =
  "a mail whose worker was killed while sending it is sent once by another worker";
const reminderCheck = "a user is reminded once of a task that was not done in time";
const noReminderCheck = "a user is not reminded of a task that was done in time";

/** Sends the mail before the response to the registration. */
const sendInRequest = runBefore(register, async ({ jobs }) => {
  const ms = jobs?.settings?.mailDelayMs ?? 0;
  await new Promise((resolve) => setTimeout(resolve, ms));
});

/** Loses the mail of a user who registers while Redis is unavailable. */
const queueOnly = changeReply(register, (_, { jobs, redis, users = [] }) => {
  if (isUnavailable(redis)) jobs?.startedKeys.add(`welcome-${users.at(-1)?.id}`);
  return {};
});

function sendTwiceAfterKill({ onKilled, write }: Jobs): Partial<Jobs> {
  const repeatedIds = new Set<string>();
  return {
    onKilled(key) {
      onKilled(key);
      repeatedIds.add(key);
    },
    write: (mail) => (repeatedIds.has(mail.key) ? [...write(mail), ...write(mail)] : write(mail)),
  };
}

export const mails: Record<string, ApiFault> = withJobs({
  "registration waits for the mail": {
    breaks: "POST /auth/register answers 201 at once, even when the mail server is slow",
    wrap: sendInRequest,
  },
  "no welcome mail is sent": { breaks: welcomeCheck, jobs: () => ({ write: () => [] }) },
  "the welcome mail is sent twice": {
    breaks: welcomeCheck,
    jobs: ({ write }) => ({ write: (mail) => [...write(mail), ...write(mail)] }),
  },
  "a mail is lost with its worker": {
    breaks: killedWorkerCheck,
    jobs: ({ sending }) => ({ onKilled: (key) => clearTimeout(sending.get(key)) }),
  },
  "a mail whose worker was killed is sent twice": {
    breaks: killedWorkerCheck,
    jobs: sendTwiceAfterKill,
  },
  "a failed mail is not retried": {
    breaks: "a mail that could not be sent is retried until it arrives",
    jobs: () => ({ onFailed: () => undefined }),
  },
  "pending welcome mails are only in Redis": {
    breaks:
      "a user who registers while Redis is stopped gets the welcome mail when Redis is back, empty",
    wrap: queueOnly,
  },
});

export const reminders: Record<string, ApiFault> = withJobs({
  "no reminder is sent": { breaks: reminderCheck, jobs: () => ({ isDue: () => false }) },
  "a reminder is sent repeatedly": {
    breaks: reminderCheck,
    jobs: ({ write, startedKeys }) => ({
      write(mail) {
        if (mail.key.startsWith("reminder-")) startedKeys.delete(mail.key);
        return write(mail);
      },
    }),
  },
  "a reminder of a done task is sent": {
    breaks: noReminderCheck,
    jobs: ({ isDue }) => ({ isDue: (task, now) => isDue({ ...task, status: "todo" }, now) }),
  },
});
