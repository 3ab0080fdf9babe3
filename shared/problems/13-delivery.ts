import { ApiDriver } from "../check/api-driver.ts";
import { ExplainedError } from "../harness/explained-error.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import { probeIntervalMs, startBalancer } from "./balancer.ts";
import type { Proof } from "./problem.ts";
import { type Counts, SteadyLoad } from "./steady-load.ts";
import { withReplicas } from "./with-replicas.ts";

const connections = 20;

/** The settings of production. */
const env = { DRAIN_SECONDS: "3", SHUTDOWN_SECONDS: "20" };

/** A server that has not ended after this time is killed, as Docker does. */
const graceMs = 25_000;

interface Delivery extends Counts {
  /** The number of tasks at the end. */
  stored: number;
}

const proof: Proof = async (before, after) => {
  if (process.platform === "win32") {
    throw new ExplainedError(
      "Windows has no signal to stop a process with. Do this on Linux or macOS.",
    );
  }
  const countsBefore = await deliver(before);
  const countsAfter = await deliver(after);
  return {
    procedure: `${connections} connections read and write without a pause, through a load balancer in front of two processes of the API. It probes the readiness of each one every ${probeIntervalMs} ms, and retries no request. One process after the other is stopped with SIGTERM, and started again.`,
    rows: [
      {
        label: "requests dropped",
        before: `${countDropped(countsBefore)} of ${countsBefore.sent}`,
        after: `${countDropped(countsAfter)} of ${countsAfter.sent}`,
        proven: countDropped(countsBefore) > 0 && countDropped(countsAfter) === 0,
      },
      {
        label: "writes among them",
        before: countsBefore.droppedWrites,
        after: countsAfter.droppedWrites,
        proven: countsAfter.droppedWrites === 0,
      },
      {
        label: "stored tasks, for successful writes",
        before: `${countsBefore.stored} for ${countsBefore.written}`,
        after: `${countsAfter.stored} for ${countsAfter.written}`,
        proven: countsAfter.stored === countsAfter.written,
      },
    ],
    conclusion:
      "Shutting down also has to be built: report that the process is not ready, accept no new requests, finish the open ones, and only then close. Otherwise every deploy drops requests.",
  };
};

const countDropped = ({ droppedReads, droppedWrites }: Counts) => droppedReads + droppedWrites;

function deliver(folder: TrackerFolder): Promise<Delivery> {
  return withReplicas(folder, env, async (replicas) => {
    const servers = replicas.map(getApiUrl);
    const api = new ApiDriver(servers[0] as URL);
    const { accessToken } = await api.accounts.register();
    const balancer = await startBalancer(servers);
    try {
      const load = new SteadyLoad(balancer.url, accessToken, connections);
      await restartAll(replicas, load).finally(() => load.stop());
      const storedCount = await countTasks(api.as({ accessToken }));
      return { ...load.counts, stored: storedCount };
    } finally {
      balancer.close();
    }
  });
}

const getApiUrl = ({ urls }: RunningTracker) => urls.api as URL;

/** Restarts one after the other, as a rolling deploy does. */
async function restartAll(replicas: RunningTracker[], load: SteadyLoad): Promise<void> {
  await Promise.all(replicas.map((replica) => load.waitForAnswer(getApiUrl(replica))));
  for (const replica of replicas) {
    await replica.groups.api?.stop(graceMs);
    await replica.restart("api");
    await load.waitForAnswer(getApiUrl(replica));
  }
}

async function countTasks(api: ApiDriver): Promise<number> {
  return Number((await api.get("/tasks?page=1")).headers["x-total-count"]);
}

export default proof;
