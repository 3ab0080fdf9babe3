import { ApiDriver } from "../check/api-driver.ts";
import type { Answer } from "../check/exchange.ts";
import { isBypass, readUntilHit } from "../check/outage.ts";
import { runWithinOneMinute } from "../contract/security/rate-limit-common.ts";
import { openServices, type Services } from "../harness/services.ts";
import { startTracker, type TrackerFolder } from "../harness/tracker.ts";
import { isForTasks } from "./cold-key.ts";
import type { Proof } from "./problem.ts";
import { openQueryCounter } from "./query-counter.ts";
import { detail } from "./redis-outages.ts";

export { detail };

const reads = 100;
const burst = 300;
/** The default rate limit: requests per minute. */
const allowed = 100;

interface Counts {
  /** The number of queries for all reads. */
  queries: number;
  /** The number of queries for tasks among them. */
  forTasks: number;
  served: number;
  refused: number;
  /** The answer to one of the requests: a refusal, if there is one. */
  answer: string;
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await count(before), await count(after)];
  return {
    procedure: `One user reads the same list ${reads} times, and nothing is written in between. Then another user sends ${burst} requests at once.`,
    rows: [
      {
        label: `queries for the tasks, for ${reads} identical reads`,
        before: resultBefore.forTasks,
        after: resultAfter.forTasks,
        proven: resultBefore.forTasks >= reads && resultAfter.forTasks === 1,
      },
      {
        label: "queries in total, with those for the token",
        before: resultBefore.queries,
        after: resultAfter.queries,
        proven: resultAfter.queries < resultBefore.queries,
      },
      {
        label: `requests answered, of ${burst} in a minute`,
        before: resultBefore.served,
        after: resultAfter.served,
        proven: resultBefore.served === burst && resultAfter.served === allowed,
      },
      {
        label: "requests refused with 429",
        before: resultBefore.refused,
        after: resultAfter.refused,
        proven: resultBefore.refused === 0 && resultAfter.refused === burst - allowed,
      },
    ],
    example: {
      action: `One of the ${burst} requests:`,
      answers: [resultBefore.answer, resultAfter.answer],
    },
    conclusion:
      "Unchanged data does not have to be queried again, and no client may send unlimited requests. Both need a store that all servers share and that is faster than a database.",
  };
};

async function count(folder: TrackerFolder): Promise<Counts> {
  const services = await openServices(folder);
  try {
    return { ...(await countQueries(folder, services)), ...(await countServed(folder, services)) };
  } finally {
    await services.close();
  }
}

async function countQueries(folder: TrackerFolder, services: Services) {
  const counter = await openQueryCounter(new URL(services.env.DATABASE_URL ?? ""));
  const env = { ...services.env, DATABASE_URL: counter.url.href };
  try {
    return await withApi(folder, { ...services, env }, async (api) => {
      await retryWithoutBypass(api, async (user) => {
        await user.arrange.createTask();
        counter.read();
        const answers: Answer[] = [];
        while (answers.length < reads) answers.push(await user.get("/tasks"));
        return answers;
      });
      const queries = counter.read();
      const forTasks = queries.filter(isForTasks);
      return { queries: queries.length, forTasks: forTasks.length };
    });
  } finally {
    counter.close();
  }
}

function countServed(folder: TrackerFolder, services: Services) {
  // The default limit. The long timeout prevents a bypass of Redis on a busy machine.
  const env = { ...services.env, RATE_LIMIT_PER_MINUTE: "", REDIS_TIMEOUT_MS: "2000" };
  return withApi(folder, { ...services, env }, async (api) => {
    const answers = await retryWithoutBypass(api, (user) =>
      Promise.all(Array.from({ length: burst }, () => user.get("/tasks"))),
    );
    const withStatus = (status: number) =>
      answers.filter((answer) => answer.status === status).length;
    const [{ status, text, json } = { status: 0, text: "", json: {} }] = answers.toSorted(
      (a, b) => b.status - a.status,
    );
    return {
      served: withStatus(200),
      refused: withStatus(429),
      answer: `${status} ${Object(json).title ?? text}`,
    };
  });
}

const attempts = 5;

/** Repeats the requests with a new user if Redis was bypassed, as may happen on a busy machine. */
async function retryWithoutBypass(
  api: ApiDriver,
  ask: (user: ApiDriver) => Promise<Answer[]>,
): Promise<Answer[]> {
  for (let attempt = 1; ; attempt += 1) {
    await readUntilHit(api.asNewUser());
    const answers = await runWithinOneMinute(() => ask(api.asNewUser()));
    if (attempt === attempts || !answers.some(isBypass)) return answers;
  }
}

/** Starts only the API, on services that stay open. */
async function withApi<Result>(
  { dir, processes: { api } }: TrackerFolder,
  services: Services,
  use: (api: ApiDriver) => Promise<Result>,
): Promise<Result> {
  if (!api) throw new Error(`${dir} has no API.`);
  const sharedServices = { ...services, close: async () => undefined };
  const tracker = await startTracker({ dir, processes: { api } }, { services: sharedServices });
  try {
    return await use(new ApiDriver(tracker.urls.api as URL));
  } finally {
    await tracker.stop();
  }
}

export default proof;
