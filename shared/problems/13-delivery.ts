import { ApiDriver } from "../check/api-driver.ts";
import { ExplainedError } from "../harness/explained-error.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { probeIntervalMs, startBalancer } from "./balancer.ts";
import type { Proof } from "./problem.ts";
import { type Counts, SteadyLoad } from "./steady-load.ts";
import { withReplicas } from "./with-replicas.ts";

const connections = 20;

/** As in production: a server says for so long that it leaves, and its end may take so long. */
const env = { DRAIN_SECONDS: "3", SHUTDOWN_SECONDS: "20" };

/** Who has not ended by then is killed, as Docker does it; in milliseconds. */
const grace = 25_000;

interface Delivery extends Counts {
  /** Tasks that are there in the end. */
  kept: number;
}

const proof: Proof = async (before, after) => {
  if (process.platform === "win32") {
    throw new ExplainedError("Windows has no signal to end with. Do this on Linux or macOS.");
  }
  const rough = await deliver(before);
  const smooth = await deliver(after);
  return {
    did: `${connections} connections read and write without a pause, through a balancer in front of two processes of the API. It asks each one every ${probeIntervalMs} ms whether it is ready, and sends no request twice. One process after the other is asked to end, and started again.`,
    rows: [
      {
        counted: "requests dropped",
        before: `${dropped(rough)} of ${rough.sent}`,
        after: `${dropped(smooth)} of ${smooth.sent}`,
        proven: dropped(rough) > 0 && dropped(smooth) === 0,
      },
      {
        counted: "writes among them",
        before: rough.droppedWrites,
        after: smooth.droppedWrites,
        proven: smooth.droppedWrites === 0,
      },
      {
        counted: "tasks that are there, for writes answered",
        before: `${rough.kept} for ${rough.written}`,
        after: `${smooth.kept} for ${smooth.written}`,
        proven: smooth.kept === smooth.written,
      },
    ],
    sentence:
      "Shutting down also has to be built: report that the process is not ready, accept no new requests, finish the open ones, and only then close. Otherwise every deploy drops requests.",
  };
};

const dropped = ({ droppedReads, droppedWrites }: Counts) => droppedReads + droppedWrites;

function deliver(folder: TrackerFolder): Promise<Delivery> {
  return withReplicas(folder, env, async (replicas) => {
    const servers = replicas.map(urlOf);
    const api = new ApiDriver(servers[0] as URL);
    const { accessToken } = await api.accounts.register();
    const balancer = await startBalancer(servers);
    try {
      const load = new SteadyLoad(balancer.url, accessToken, connections);
      await restartAll(replicas, load).finally(() => load.stop());
      const kept = await countTasks(api.as({ accessToken }));
      return { ...load.counts, kept };
    } finally {
      balancer.close();
    }
  });
}

const urlOf = ({ urls }: RunningTracker) => urls.api as URL;

/** As when another version comes out: the next one goes when this one is back. */
async function restartAll(replicas: RunningTracker[], load: SteadyLoad): Promise<void> {
  await Promise.all(replicas.map((replica) => load.untilAnsweredBy(urlOf(replica))));
  for (const replica of replicas) {
    await replica.groups.api?.stop(grace);
    await replica.restart("api");
    await load.untilAnsweredBy(urlOf(replica));
  }
}

async function countTasks(api: ApiDriver): Promise<number> {
  return Number((await api.get("/tasks?page=1")).headers["x-total-count"]);
}

export default proof;
