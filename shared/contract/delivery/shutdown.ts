import { type Check, capability, type Kit } from "../../check/capability.ts";
import { openConnection } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import {
  beginWrite,
  expectEnd,
  untilNotReady,
  withLeaving,
  withMortal,
} from "./shutdown-common.ts";

/** It has closed its port at once. */
const before = "no answer";

const isClean = (how: number | string) => how === 0;
const isCut = (how: number | string) => how !== 0;

/** It says first that it leaves, and is there for everybody meanwhile. */
function leaving({ adds }: Kit): void {
  adds(
    "after SIGTERM, GET /health/ready answers 503 while other requests are still served",
    {
      before,
      why: "Load balancers take a moment to stop sending requests: those still need a response.",
    },
    (drivers) =>
      withLeaving(drivers, async (api, notReady) => {
        expectStatus(notReady, 503);
        expectStatus(await api.anonymous().get("/health/live"), 200);
        expectStatus(await api.get("/tasks"), 200);
        expectStatus(await api.post("/tasks", { title: api.unique("Buy milk") }), 201);
      }),
  );

  adds(
    "after SIGTERM, every response has Connection: close",
    {
      before,
      why: "Connection: close tells a proxy to open its next connection to another server.",
    },
    (drivers) =>
      withLeaving(drivers, async (api) => {
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
      withLeaving(drivers, async (api) => {
        const mayGoElsewhere = { "X-Retry-Elsewhere": "yes" };
        expectStatus(await drivers.api.get("/tasks", mayGoElsewhere), 200);
        expectStatus(await api.get("/tasks", mayGoElsewhere), 502);
      }),
  );
}

const opensInAdvance: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0 }, async ({ server, api }) => {
    const connection = await openConnection(server.url, "");
    // Connections are taken in turn: the first one has been, once the second one has its answer.
    await api.anonymous().get("/health/live");
    server.askToEnd();
    const ending = expectEnd(server, isClean, "0, while a connection is open that nobody uses");
    await ending.finally(connection.close);
  });

const neverSends: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0, shutdownSeconds: 1 }, async ({ server, api }) => {
    await beginWrite(api);
    server.askToEnd();
    await expectEnd(server, isCut, "an end, and not with 0: a request was cut off");
  });

/** What is on its way when it is asked to end. */
const writes: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0 }, async ({ server, api }) => {
    const write = await beginWrite(api);
    server.askToEnd();
    await untilNotReady(api);
    write.sendBody();
    const answer = await write.answer;
    expectStatus(answer, 201);
    expectThat(await drivers.api.has(write.title), answer, "the new task in the list");
    await expectEnd(server, isClean, "0, after the last answer");
  });

const loses: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0, shutdownSeconds: 60 }, async ({ server, api }) => {
    await beginWrite(api);
    const asking = setInterval(() => server.askToEnd(), 100);
    const ending = expectEnd(server, isCut, "an end, and not with 0: somebody wants it now");
    await ending.finally(() => clearInterval(asking));
  });

export default capability("shutdown", "process", (kit) => {
  const { adds, guards } = kit;
  leaving(kit);

  adds(
    "after SIGTERM, an open connection without a request does not delay the exit with code 0",
    {
      before: "still running",
      why: "Browsers open connections in advance, and may never send a request on them.",
    },
    opensInAdvance,
  );

  adds(
    "after SIGTERM, an unfinished request is cut off when SHUTDOWN_SECONDS have passed",
    {
      before: "still running",
      why: "A process that never exits is killed: it is better to exit with an error code in time.",
    },
    neverSends,
  );

  guards(
    "a POST /tasks in flight at SIGTERM answers 201, and the task is kept",
    { why: "A proxy does not retry a write at another server." },
    writes,
  );

  guards(
    "a repeated SIGTERM ends the server at once",
    { extra: true, why: "An operator who sends it again wants the process to stop now." },
    loses,
  );
});
