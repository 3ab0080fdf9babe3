import type { Jobs } from "../reference/jobs.ts";
import { isAway } from "../reference/redis.ts";
import type { ApiFault } from "../reference/server.ts";
import { having } from "./jobs-within.ts";
import { asks, changed, first } from "./within.ts";

const register = asks("POST", /^\/auth\/register$/);
const isWelcomed = "whoever registers gets one welcome, and no second one";
const isNotLost = "a mail whose sender was killed while at it is sent by another one, once";
const isReminded = "whoever has not done a task in time is reminded of it, once";
const isDone = "nobody is reminded of a task that was done in time";

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
    breaks: "registering is answered at once, however slow the mail server is",
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
    breaks: "a mail that could not be sent is tried again, and arrives in the end",
    jobs: () => ({ failed: () => undefined }),
  },
  "who should be welcomed is known to Redis alone": {
    breaks: "whoever registers while Redis is stopped gets the welcome when it is back, empty",
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
