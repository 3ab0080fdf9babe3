import { ApiDriver } from "../check/api-driver.ts";
import type { Answer } from "../check/exchange.ts";
import { isBypass, untilHit } from "../check/outage.ts";
import { runWithinOneMinute } from "../contract/security/rate-limit-common.ts";
import { openServices, type Services } from "../harness/services.ts";
import { startTracker, type TrackerFolder } from "../harness/tracker.ts";
import { isForTasks } from "./cold-key.ts";
import type { Problem } from "./problem.ts";
import { openQueryCounter } from "./query-counter.ts";
import { detail } from "./redis-outages.ts";

export { detail };

const reads = 100;
const greed = 300;
/** How many requests in a minute are allowed where nobody says otherwise. */
const allowed = 100;

interface Counts {
  /** Queries for all the reads. */
  queries: number;
  /** Those among them that ask for tasks. */
  forTasks: number;
  served: number;
  refused: number;
}

const proof: Problem = async (before, after) => {
  const [asking, remembering] = [await count(before), await count(after)];
  return {
    did: `One user reads the same list ${reads} times, and nothing is written in between. Then another one sends ${greed} requests at once.`,
    rows: [
      {
        counted: `queries for the tasks, for ${reads} identical reads`,
        before: asking.forTasks,
        after: remembering.forTasks,
        proven: asking.forTasks >= reads && remembering.forTasks === 1,
      },
      {
        counted: "queries in all, with the one for whose token it is",
        before: asking.queries,
        after: remembering.queries,
        proven: remembering.queries < asking.queries,
      },
      {
        counted: `requests answered, of ${greed} in a minute`,
        before: asking.served,
        after: remembering.served,
        proven: asking.served === greed && remembering.served === allowed,
      },
      {
        counted: "requests refused with 429",
        before: asking.refused,
        after: remembering.refused,
        proven: asking.refused === 0 && remembering.refused === greed - allowed,
      },
    ],
    sentence:
      "What has not changed need not be asked for again, and nobody may ask without end. Both need a memory that all servers share and that is faster than a database.",
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
      await undisturbed(api, async (user) => {
        await user.arrange.task();
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

/** With the limit that there is where nobody sets another one. */
function countServed(folder: TrackerFolder, services: Services) {
  // The limit that it has by itself; and a busy machine must not pass for a Redis that is away.
  const env = { ...services.env, RATE_LIMIT_PER_MINUTE: "", REDIS_TIMEOUT_MS: "2000" };
  return withApi(folder, { ...services, env }, async (api) => {
    const answers = await undisturbed(api, (user) =>
      Promise.all(Array.from({ length: greed }, () => user.get("/tasks"))),
    );
    const withStatus = (status: number) =>
      answers.filter((answer) => answer.status === status).length;
    return { served: withStatus(200), refused: withStatus(429) };
  });
}

const attempts = 5;

/** On a busy machine Redis may seem to be away for a moment: somebody else asks again then. */
async function undisturbed(
  api: ApiDriver,
  ask: (user: ApiDriver) => Promise<Answer[]>,
): Promise<Answer[]> {
  for (let attempt = 1; ; attempt += 1) {
    await untilHit(api.signedIn());
    const answers = await runWithinOneMinute(() => ask(api.signedIn()));
    if (attempt === attempts || !answers.some(isBypass)) return answers;
  }
}

/** Starts the API alone, on services that stay open. */
async function withApi<Result>(
  { dir, processes: { api } }: TrackerFolder,
  services: Services,
  use: (api: ApiDriver) => Promise<Result>,
): Promise<Result> {
  if (!api) throw new Error(`${dir} has no API.`);
  const kept = { ...services, close: async () => undefined };
  const tracker = await startTracker({ dir, processes: { api } }, { services: kept });
  try {
    return await use(new ApiDriver(tracker.urls.api as URL));
  } finally {
    await tracker.stop();
  }
}

export default proof;
