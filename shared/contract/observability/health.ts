import { capability, type Drivers } from "../../check/capability.ts";
import { expectHeader, expectStatus } from "../../check/expect.ts";
import { expectPromptAnswer, withHungRedis, withoutRedis } from "../../check/outage.ts";
import { getBackground } from "../jobs/job-helpers.ts";
import { before, expectChecks, expectHealth, path, waitForHealth } from "./health-common.ts";
import { addDatabaseOutageChecks } from "./health-database.ts";

const allUp = { database: "up", redis: "up", workers: "up" } as const;
const redisDown = { database: "up", redis: "down" } as const;

/** Expects the status degraded because of Redis, while the server is still ready. */
async function expectOnlyDegraded({ api }: Drivers): Promise<void> {
  expectHealth(await expectPromptAnswer(api.get(path)), "degraded", redisDown);
  for (const other of ["/health/live", "/health/ready"]) {
    expectStatus(await expectPromptAnswer(api.get(other)), 200);
  }
}

const outages = [
  ["is stopped", withoutRedis],
  ["hangs", withHungRedis],
] as const;

export default capability("health", "api", (builder) => {
  const { adds } = builder;

  adds(
    "GET /health answers 200, status up, and the state of the database, Redis and the workers",
    { background: true, before, why: "One request shows an operator which dependency has failed." },
    async (drivers) => {
      const background = getBackground(drivers);
      await background.startWorkers({});
      const answer = await waitForHealth(drivers.api, allUp, background.timeoutMs);
      expectHealth(answer, "up", allUp);
    },
  );

  adds(
    "GET /health/live and GET /health/ready answer 200 without a token",
    {
      before: "404 on GET /health/live",
      why: "An orchestrator has no account: it asks whether the process is alive and ready.",
    },
    async ({ api }) => {
      expectStatus(await api.asAnonymous().get("/health/live"), 200);
      expectStatus(await api.asAnonymous().get("/health/ready"), 200);
    },
  );

  adds(
    "GET /health forbids caching in Cache-Control",
    { extra: true, before, why: "A cached state of a minute ago may be wrong now." },
    async ({ api }) =>
      expectHeader(await api.get(path), "cache-control", /\bno-(store|cache)\b/, "no-store"),
  );

  for (const [state, withOutage] of outages) {
    adds(
      `while Redis ${state}, /health answers 200 and degraded within a second, /health/live and /health/ready 200`,
      {
        outage: true,
        before,
        why: "Restarting this process would not fix a failing dependency, and it still serves requests.",
      },
      async (drivers) => {
        const expectRedisUp = async () => {
          expectChecks(await waitForHealth(drivers.api, { redis: "up" }), { redis: "up" });
        };
        await withOutage(drivers, {
          during: () => expectOnlyDegraded(drivers),
          after: expectRedisUp,
        });
      },
    );
  }

  addDatabaseOutageChecks(builder);

  adds(
    "GET /health answers degraded and workers down within seconds after all workers were killed",
    {
      background: true,
      before,
      why: "Without this, no request would show that the workers are gone.",
    },
    async (drivers) => {
      const background = getBackground(drivers);
      await background.startWorkers({});
      await waitForHealth(drivers.api, allUp, background.timeoutMs);
      await background.kill();
      try {
        const workersDown = { ...allUp, workers: "down" } as const;
        const answer = await waitForHealth(drivers.api, workersDown, background.timeoutMs);
        expectHealth(answer, "degraded", workersDown);
      } finally {
        await background.startWorkers({});
      }
    },
  );
});
