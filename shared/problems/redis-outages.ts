import { setTimeout as delay } from "node:timers/promises";
import { ApiDriver } from "../check/api-driver.ts";
import { readUntilHit } from "../check/outage.ts";
import { ExplainedError } from "../harness/explained-error.ts";
import type { RedisControl } from "../harness/redis/redis.ts";
import { openServices } from "../harness/services.ts";
import { type RunningTracker, startTracker, type TrackerFolder } from "../harness/tracker.ts";
import { countColdKeyQueries } from "./cold-key.ts";
import { load, sumTallies, type Tally } from "./load.ts";
import type { MeasureDetail } from "./problem.ts";

const seconds = 20;
const connections = 20;
const requestCount = 1000;
/** The number of reads at the end, without writes. */
const lastReads = 20;

interface Counts extends Tally {
  /** Reads on one server right after a write on the other, and those that returned old data. */
  reads: number;
  stale: number;
  hits: number;
  /** The queries of each server for concurrent requests of one list. */
  queries: number[];
}

/** Measures what clients notice when Redis hangs, stops, and comes back without data. */
export const detail: MeasureDetail = async (folders) => {
  const counts: (Counts | undefined)[] = [];
  for (const folder of folders) {
    counts.push(folder.needs?.includes("redis") ? await count(folder) : undefined);
  }
  const createRow = (label: string, format: (counts: Counts) => number | string) => ({
    label,
    values: counts.map((each) => (each ? `${format(each)}` : "no Redis")),
  });
  return {
    procedure: `${connections} connections read and write on two API processes for ${seconds} s. Meanwhile Redis hangs for 4 s, and later it is stopped for 4 s and comes back without data. Afterwards ${requestCount} concurrent requests read a list that is not in the cache.`,
    rows: [
      createRow("requests answered", ({ answered }) => answered),
      createRow("answered with 5xx", ({ failed }) => failed),
      createRow("without a response", ({ lost }) => lost),
      createRow("reads on one process after a write on the other", ({ reads }) => reads),
      createRow("of these, stale", ({ stale }) => stale),
      createRow(`cache hits at the end, of ${lastReads} reads`, ({ hits }) => hits),
      createRow(`queries of each process for ${requestCount} concurrent reads`, ({ queries }) =>
        queries.join(" and "),
      ),
    ],
    conclusion:
      "If the cache is slow, empty or unavailable, responses are still correct. They are only slower, because they come from the database.",
  };
};

async function count({ dir, needs = [], processes: { api } }: TrackerFolder): Promise<Counts> {
  const folder = { dir, needs, processes: { ...(api && { api }) } };
  const services = await openServices(folder);
  const tracker = await startTracker(folder, { services });
  try {
    const database = new URL(services.env.DATABASE_URL ?? "");
    const counts = await countOutages(tracker);
    return { ...counts, queries: await countColdKeyQueries(tracker, database, requestCount) };
  } finally {
    await tracker.stop();
  }
}

async function countOutages(tracker: RunningTracker): Promise<Omit<Counts, "queries">> {
  const { redis } = tracker.services;
  if (!redis)
    throw new ExplainedError(
      "The Redis in REDIS_URL cannot be stopped by this command. Unset REDIS_URL, and try again.",
    );
  const urls = [tracker.urls.api as URL, (await tracker.startAnother("api")).url];
  const api = new ApiDriver(urls[0] as URL);
  const account = await api.accounts.register();
  const servers = urls.map((url) => api.as(account).forServer(url));
  const paths = [await addTask(servers), await addTask(servers)] as const;
  const options = { seconds, connections: connections / urls.length, token: account.accessToken };
  const loads = Promise.all(urls.map((url) => load(url, { ...options, path: paths[0] })));
  const writeCheck = checkWrites(servers, paths[1], loads);
  await interrupt(redis);
  const tally = sumTallies(await loads);
  return { ...tally, ...(await writeCheck), hits: await countHits(servers) };
}

async function addTask([server]: ApiDriver[]): Promise<string> {
  return `/tasks/${(await server?.arrange.createTask())?.id}`;
}

async function interrupt(redis: RedisControl): Promise<void> {
  await delay(3000);
  redis.pause();
  await delay(4000);
  redis.resume();
  await delay(3000);
  await redis.stop();
  await delay(4000);
  await redis.start();
}

/** Writes on one server and reads on the other, in turns, while the load runs. */
async function checkWrites(servers: ApiDriver[], path: string, loading: Promise<unknown>) {
  let isLoaded = true;
  const end = () => {
    isLoaded = false;
  };
  loading.then(end, end);
  const counts = { reads: 0, stale: 0 };
  for (let round = 1; isLoaded; round += 1) {
    const [writer, reader] = round % 2 === 0 ? servers : servers.toReversed();
    const title = `Count ${round}.`;
    if ((await writer?.patch(path, { title }))?.status !== 200) continue;
    for (const view of ["/tasks", path]) {
      const answer = await reader?.get(view);
      counts.reads += 1;
      if (!answer?.text.includes(title)) counts.stale += 1;
    }
  }
  return counts;
}

async function countHits(servers: ApiDriver[]): Promise<number> {
  let hits = 0;
  for (const server of servers) {
    await readUntilHit(server);
    for (let remaining = lastReads / servers.length; remaining > 0; remaining -= 1) {
      if ((await server.get("/tasks")).headers["x-cache"] === "HIT") hits += 1;
    }
  }
  return hits;
}
