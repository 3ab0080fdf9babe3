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
const many = 1000;
/** How often is read at the end, when nobody writes any more. */
const lastReads = 20;

interface Counts extends Tally {
  /** Reads at one server right after a write at the other, and those that did not show it. */
  reads: number;
  stale: number;
  hits: number;
  /** Queries of each server for one list that many want at once. */
  queries: number[];
}

/** What users notice when Redis hangs, goes away and comes back empty. */
export const detail: MeasureDetail = async (folders) => {
  const counts: (Counts | undefined)[] = [];
  for (const folder of folders) {
    counts.push(folder.needs?.includes("redis") ? await count(folder) : undefined);
  }
  const row = (measured: string, tell: (counts: Counts) => number | string) => ({
    measured,
    values: counts.map((each) => (each ? `${tell(each)}` : "no Redis")),
  });
  return {
    did: `${connections} connections read and write at two API processes for ${seconds} s. Meanwhile Redis hangs for 4 s and goes on, then it is stopped for 4 s and comes back empty. Afterwards ${many} requests ask at once for one list that nobody has asked for before.`,
    rows: [
      row("requests answered", ({ answered }) => answered),
      row("answered with 5xx", ({ failed }) => failed),
      row("not answered", ({ lost }) => lost),
      row("reads at one process after a write at the other", ({ reads }) => reads),
      row("of these, stale", ({ stale }) => stale),
      row(`HITs at the end, of ${lastReads} reads`, ({ hits }) => hits),
      row(`queries of each process for ${many} at once`, ({ queries }) => queries.join(" and ")),
    ],
    sentence:
      "A cache may be slow, empty or gone, and nobody gets a wrong answer: they only wait for the database again.",
  };
};

async function count({ dir, needs = [], processes: { api } }: TrackerFolder): Promise<Counts> {
  const folder = { dir, needs, processes: { ...(api && { api }) } };
  const services = await openServices(folder);
  const tracker = await startTracker(folder, { services });
  try {
    const database = new URL(services.env.DATABASE_URL ?? "");
    const counts = await countOutages(tracker);
    return { ...counts, queries: await countColdKeyQueries(tracker, database, many) };
  } finally {
    await tracker.stop();
  }
}

async function countOutages(tracker: RunningTracker): Promise<Omit<Counts, "queries">> {
  const { redis } = tracker.services;
  if (!redis)
    throw new ExplainedError("Redis is not ours to stop. Unset REDIS_URL, and try again.");
  const urls = [tracker.urls.api as URL, (await tracker.another("api")).url];
  const api = new ApiDriver(urls[0] as URL);
  const account = await api.accounts.register();
  const servers = urls.map((url) => api.as(account).at(url));
  const paths = [await newTask(servers), await newTask(servers)] as const;
  const options = { seconds, connections: connections / urls.length, token: account.accessToken };
  const loading = Promise.all(urls.map((url) => load(url, { ...options, path: paths[0] })));
  const checking = checkWrites(servers, paths[1], loading);
  await disturb(redis);
  const tally = sumTallies(await loading);
  return { ...tally, ...(await checking), hits: await countHits(servers) };
}

async function newTask([server]: ApiDriver[]): Promise<string> {
  return `/tasks/${(await server?.arrange.task())?.id}`;
}

async function disturb(redis: RedisControl): Promise<void> {
  await delay(3000);
  redis.pause();
  await delay(4000);
  redis.resume();
  await delay(3000);
  await redis.stop();
  await delay(4000);
  await redis.start();
}

/** Writes at one server and reads at the other, in turns, for as long as there is load. */
async function checkWrites(servers: ApiDriver[], path: string, loading: Promise<unknown>) {
  let isLoaded = true;
  const end = () => {
    isLoaded = false;
  };
  loading.then(end, end);
  const counts = { reads: 0, stale: 0 };
  for (let turn = 1; isLoaded; turn += 1) {
    const [here, there] = turn % 2 === 0 ? servers : servers.toReversed();
    const title = `Count ${turn}.`;
    if ((await here?.patch(path, { title }))?.status !== 200) continue;
    for (const view of ["/tasks", path]) {
      const answer = await there?.get(view);
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
    for (let left = lastReads / servers.length; left > 0; left -= 1) {
      if ((await server.get("/tasks")).headers["x-cache"] === "HIT") hits += 1;
    }
  }
  return hits;
}
