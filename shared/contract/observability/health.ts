import { capability, type Drivers } from "../../check/capability.ts";
import { expectHeader, expectStatus } from "../../check/expect.ts";
import { expectPromptAnswer, withHungRedis, withoutRedis } from "../../check/outage.ts";
import { backgroundOf } from "../jobs/common.ts";
import { before, expectChecks, expectHealth, path, untilHealth } from "./health-common.ts";
import { databaseOutages } from "./health-database.ts";

const everything = { database: "up", redis: "up", workers: "up" } as const;
const away = { database: "up", redis: "down" } as const;

/** Only Redis is away: whoever asks is told so, and everybody is still served. */
async function expectOnlyDegraded({ api }: Drivers): Promise<void> {
  expectHealth(await expectPromptAnswer(api.get(path)), "degraded", away);
  for (const other of ["/health/live", "/health/ready"]) {
    expectStatus(await expectPromptAnswer(api.get(other)), 200);
  }
}

const outages = [
  ["is stopped", withoutRedis],
  ["hangs", withHungRedis],
] as const;

export default capability("health", "api", (kit) => {
  const { adds } = kit;

  adds(
    "GET /health answers 200 and up, and names the database, Redis and the workers",
    { background: true, before, why: "One request tells whoever is on duty where to look." },
    async (drivers) => {
      const background = backgroundOf(drivers);
      await background.workWith({});
      const answer = await untilHealth(drivers.api, everything, background.timeoutMs);
      expectHealth(answer, "up", everything);
    },
  );

  adds(
    "GET /health/live and GET /health/ready answer 200 to anybody",
    {
      before: "404 on GET /health/live",
      why: "Whoever starts the process has no account: is it alive, and may requests come?",
    },
    async ({ api }) => {
      expectStatus(await api.anonymous().get("/health/live"), 200);
      expectStatus(await api.anonymous().get("/health/ready"), 200);
    },
  );

  adds(
    "nobody keeps what /health has answered",
    { extra: true, before, why: "How it was a minute ago is no answer to how it is now." },
    async ({ api }) =>
      expectHeader(await api.get(path), "cache-control", /\bno-(store|cache)\b/, "no-store"),
  );

  for (const [how, withRedisAway] of outages) {
    adds(
      `while Redis ${how}, /health answers 200 and degraded within a second, live and ready 200`,
      {
        outage: true,
        before,
        why: "To be started again is no cure for somebody else's trouble, and nobody is sent away.",
      },
      async (drivers) => {
        const back = async () => {
          expectChecks(await untilHealth(drivers.api, { redis: "up" }), { redis: "up" });
        };
        await withRedisAway(drivers, { away: () => expectOnlyDegraded(drivers), back });
      },
    );
  }

  databaseOutages(kit);

  adds(
    "once all workers are killed, /health says so and is degraded, within some seconds",
    {
      background: true,
      before,
      why: "Nobody waits for a mail: without workers, no request would tell that they are gone.",
    },
    async (drivers) => {
      const background = backgroundOf(drivers);
      await background.workWith({});
      await untilHealth(drivers.api, everything, background.timeoutMs);
      await background.kill();
      try {
        const gone = { ...everything, workers: "down" } as const;
        const answer = await untilHealth(drivers.api, gone, background.timeoutMs);
        expectHealth(answer, "degraded", gone);
      } finally {
        await background.workWith({});
      }
    },
  );
});
