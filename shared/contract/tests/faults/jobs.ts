import type { Jobs } from "../reference/jobs.ts";
import { isAway } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { having } from "./jobs-within.ts";
import { asks, changed, first } from "./within.ts";

const register = asks("POST", /^\/auth\/register$/);
const isWelcomed = "a new user gets exactly one welcome mail";
const isNotLost = "a mail whose worker was killed while sending it is sent once by another worker";
const isReminded = "a user is reminded once of a task that was not done in time";
const isDone = "a user is not reminded of a task that was done in time";

/** Sends the mail before the response to the registration. */
const sendInRequest = first(register, async ({ jobs }) => {
  const ms = jobs?.settings?.mailDelayMs ?? 0;
  await new Promise((resolve) => setTimeout(resolve, ms));
});

/** Loses the mail of a user who registers while Redis is unavailable. */
const queueOnly = changed(register, (_, { jobs, redis, users = [] }) => {
  if (isAway(redis)) jobs?.begun.add(`welcome-${users.at(-1)?.id}`);
  return {};
});

function sendTwiceAfterKill({ killed, write }: Jobs): Partial<Jobs> {
  const again = new Set<string>();
  return {
    killed(key) {
      killed(key);
      again.add(key);
    },
    write: (mail) => (again.has(mail.key) ? [...write(mail), ...write(mail)] : write(mail)),
  };
}

export const mails: Record<string, ApiFault> = having({
  "registration waits for the mail": {
    breaks: "POST /auth/register answers 201 at once, even when the mail server is slow",
    within: sendInRequest,
  },
  "no welcome mail is sent": { breaks: isWelcomed, jobs: () => ({ write: () => [] }) },
  "the welcome mail is sent twice": {
    breaks: isWelcomed,
    jobs: ({ write }) => ({ write: (mail) => [...write(mail), ...write(mail)] }),
  },
  "a mail is lost with its worker": {
    breaks: isNotLost,
    jobs: ({ sending }) => ({ killed: (key) => clearTimeout(sending.get(key)) }),
  },
  "a mail whose worker was killed is sent twice": {
    breaks: isNotLost,
    jobs: sendTwiceAfterKill,
  },
  "a failed mail is not retried": {
    breaks: "a mail that could not be sent is retried until it arrives",
    jobs: () => ({ failed: () => undefined }),
  },
  "pending welcome mails are only in Redis": {
    breaks:
      "a user who registers while Redis is stopped gets the welcome mail when Redis is back, empty",
    within: queueOnly,
  },
});

export const reminders: Record<string, ApiFault> = having({
  "no reminder is sent": { breaks: isReminded, jobs: () => ({ isDue: () => false }) },
  "a reminder is sent repeatedly": {
    breaks: isReminded,
    jobs: ({ write, begun }) => ({
      write(mail) {
        if (mail.key.startsWith("reminder-")) begun.delete(mail.key);
        return write(mail);
      },
    }),
  },
  "a reminder of a done task is sent": {
    breaks: isDone,
    jobs: ({ isDue }) => ({ isDue: (task, now) => isDue({ ...task, status: "todo" }, now) }),
  },
});
