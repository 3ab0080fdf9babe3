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
    "whoever is asked to end says so first: ready answers 503, and everybody is still served",
    {
      before,
      why: "It takes a moment until nobody sends anything more: what comes meanwhile has an answer.",
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
    "every answer of a server that leaves is the last one of its connection",
    {
      before,
      why: "Connection: close tells a proxy to send its next request on another one, elsewhere.",
    },
    (drivers) =>
      withLeaving(drivers, async (api) => {
        const answer = await api.get("/tasks", { Connection: "keep-alive" });
        expectHeader(answer, "connection", /^close$/i, "close");
      }),
  );

  adds(
    "a read that may go elsewhere is answered as always, and 502 by a server that leaves",
    {
      extra: true,
      before,
      why: "A proxy that asks nobody whether they are ready, such as nginx, learns it by a read.",
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
    server.terminate();
    const ending = expectEnd(server, isClean, "0, while a connection is open that nobody uses");
    await ending.finally(connection.close);
  });

const neverSends: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0, shutdownSeconds: 1 }, async ({ server, api }) => {
    await beginWrite(api);
    server.terminate();
    await expectEnd(server, isCut, "an end, and not with 0: a request was cut off");
  });

/** What is on its way when it is asked to end. */
const writes: Check["run"] = (drivers) =>
  withMortal(drivers, { drainSeconds: 0 }, async ({ server, api }) => {
    const write = await beginWrite(api);
    server.terminate();
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
    const asking = setInterval(() => server.terminate(), 100);
    const ending = expectEnd(server, isCut, "an end, and not with 0: somebody wants it now");
    await ending.finally(() => clearInterval(asking));
  });

export default capability("shutdown", "process", (kit) => {
  const { adds, guards } = kit;
  leaving(kit);

  adds(
    "a connection that was opened in advance does not hold up the end, which is 0",
    {
      before: "still running",
      why: "Browsers open connections before they need them, and may never send anything.",
    },
    opensInAdvance,
  );

  adds(
    "a request that never comes to its end is cut off when SHUTDOWN_SECONDS are over",
    {
      before: "still running",
      why: "Whoever waits for the end kills the process some day: better it ends itself, and says so.",
    },
    neverSends,
  );

  guards(
    "a write that is on its way when the server is asked to end is answered 201, and kept",
    { why: "Nobody else can answer it: a proxy that has sent a write never sends it again." },
    writes,
  );

  guards(
    "whoever is asked again and again to end does so at once",
    { extra: true, why: "Somebody has lost patience, and the next they do is kill it." },
    loses,
  );
});
