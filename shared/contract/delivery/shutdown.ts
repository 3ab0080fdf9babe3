import { type Check, type CheckBuilder, capability } from "../../check/capability.ts";
import { openConnection } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import {
  beginWrite,
  expectExit,
  waitForNotReady,
  withDrainingServer,
  withStoppableServer,
} from "./shutdown-common.ts";

/** The stage before closes its port at once. */
const before = "no answer";

const isClean = (ending: number | string) => ending === 0;
const isFailure = (ending: number | string) => ending !== 0;

/** The server reports that it is not ready, and still serves requests. */
function addDrainChecks({ adds }: CheckBuilder): void {
  adds(
    "after SIGTERM, GET /health/ready answers 503 while other requests are still served",
    {
      before,
      why: "Load balancers take a moment to stop sending requests: those still need a response.",
    },
    (drivers) =>
      withDrainingServer(drivers, async (api, notReady) => {
        expectStatus(notReady, 503);
        expectStatus(await api.asAnonymous().get("/health/live"), 200);
        expectStatus(await api.get("/tasks"), 200);
        expectStatus(await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") }), 201);
      }),
  );

  adds(
    "after SIGTERM, every response has Connection: close",
    {
      before,
      why: "Connection: close tells a proxy to open its next connection to another server.",
    },
    (drivers) =>
      withDrainingServer(drivers, async (api) => {
        const answer = await api.get("/tasks", { Connection: "keep-alive" });
        expectHeader(answer, "connection", /^close$/i, "close");
      }),
  );

  adds(
    "after SIGTERM, GET with X-Retry-Elsewhere answers 502, and 200 at other servers",
    {
      extra: true,
      before,
      why: "A proxy without health checks, such as nginx, retries a 502 at another server.",
    },
    (drivers) =>
      withDrainingServer(drivers, async (api) => {
        const retryHeaders = { "X-Retry-Elsewhere": "yes" };
        expectStatus(await drivers.api.get("/tasks", retryHeaders), 200);
        expectStatus(await api.get("/tasks", retryHeaders), 502);
      }),
  );
}

const exitWithUnusedConnection: Check["run"] = (drivers) =>
  withStoppableServer(drivers, { drainSeconds: 0 }, async ({ server, api }) => {
    const connection = await openConnection(server.url, "");
    // Connections are accepted in order: this response shows that the first one was accepted.
    await api.asAnonymous().get("/health/live");
    server.terminate();
    const exit = expectExit(server, isClean, "exit code 0, while an unused connection is open");
    await exit.finally(connection.close);
  });

const cutOffUnfinishedRequest: Check["run"] = (drivers) =>
  withStoppableServer(drivers, { drainSeconds: 0, shutdownSeconds: 1 }, async ({ server, api }) => {
    await beginWrite(api);
    server.terminate();
    await expectExit(server, isFailure, "an exit code other than 0: a request was cut off");
  });

/** The body of a POST arrives after SIGTERM. */
const finishPendingWrite: Check["run"] = (drivers) =>
  withStoppableServer(drivers, { drainSeconds: 0 }, async ({ server, api }) => {
    const write = await beginWrite(api);
    server.terminate();
    await waitForNotReady(api);
    write.sendBody();
    const answer = await write.answer;
    expectStatus(answer, 201);
    expectThat(await drivers.api.hasTask(write.title), answer, "the new task in the list");
    await expectExit(server, isClean, "exit code 0 after the last response");
  });

const exitOnRepeatedSignal: Check["run"] = (drivers) =>
  withStoppableServer(
    drivers,
    { drainSeconds: 0, shutdownSeconds: 60 },
    async ({ server, api }) => {
      await beginWrite(api);
      const timer = setInterval(() => server.terminate(), 100);
      const exit = expectExit(server, isFailure, "an exit code other than 0, at once");
      await exit.finally(() => clearInterval(timer));
    },
  );

export default capability("shutdown", "process", (builder) => {
  const { adds, guards } = builder;
  addDrainChecks(builder);

  adds(
    "after SIGTERM, an open connection without a request does not delay the exit with code 0",
    {
      before: "still running",
      why: "Browsers open connections in advance, and may never send a request on them.",
    },
    exitWithUnusedConnection,
  );

  adds(
    "after SIGTERM, an unfinished request is cut off when SHUTDOWN_SECONDS have passed",
    {
      before: "still running",
      why: "A process that never exits is killed: it is better to exit with an error code in time.",
    },
    cutOffUnfinishedRequest,
  );

  guards(
    "a POST /tasks in flight at SIGTERM answers 201, and the task is kept",
    { why: "A proxy does not retry a write at another server." },
    finishPendingWrite,
  );

  guards(
    "a repeated SIGTERM ends the server at once",
    { extra: true, why: "An operator who sends it again wants the process to stop now." },
    exitOnRepeatedSignal,
  );
});
