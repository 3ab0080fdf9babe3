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

/** The mail is sent before the account is answered. */
const inRequest = first(register, async ({ jobs }) => {
  const ms = jobs?.settings?.mailDelayMs ?? 0;
  await new Promise((resolve) => setTimeout(resolve, ms));
});

/** Whoever is not put into the queue at once is forgotten. */
const onlyInQueue = changed(register, (_, { jobs, redis, users = [] }) => {
  if (isAway(redis)) jobs?.begun.add(`welcome-${users.at(-1)?.id}`);
  return {};
});

function sentTwiceAfterKill({ killed, write }: Jobs): Partial<Jobs> {
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
  "a mail is sent in the request": {
    breaks: "POST /auth/register answers 201 at once, even when the mail server is slow",
    within: inRequest,
  },
  "nobody is welcomed": { breaks: isWelcomed, jobs: () => ({ write: () => [] }) },
  "everybody is welcomed twice": {
    breaks: isWelcomed,
    jobs: ({ write }) => ({ write: (mail) => [...write(mail), ...write(mail)] }),
  },
  "a mail is lost with its sender": {
    breaks: isNotLost,
    jobs: ({ sending }) => ({ killed: (key) => clearTimeout(sending.get(key)) }),
  },
  "a mail whose sender was killed is sent twice by another one": {
    breaks: isNotLost,
    jobs: sentTwiceAfterKill,
  },
  "a mail that could not be sent is forgotten": {
    breaks: "a mail that could not be sent is retried until it arrives",
    jobs: () => ({ failed: () => undefined }),
  },
  "who should be welcomed is known to Redis alone": {
    breaks:
      "a user who registers while Redis is stopped gets the welcome mail when Redis is back, empty",
    within: onlyInQueue,
  },
});

export const reminders: Record<string, ApiFault> = having({
  "nobody is reminded": { breaks: isReminded, jobs: () => ({ isDue: () => false }) },
  "a reminder comes again and again": {
    breaks: isReminded,
    jobs: ({ write, begun }) => ({
      write(mail) {
        if (mail.key.startsWith("reminder-")) begun.delete(mail.key);
        return write(mail);
      },
    }),
  },
  "what was done is reminded of too": {
    breaks: isDone,
    jobs: ({ isDue }) => ({ isDue: (task, now) => isDue({ ...task, status: "todo" }, now) }),
  },
});
