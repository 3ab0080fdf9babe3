import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import {
  expectPromptAnswer,
  type Outage,
  readUntilHit,
  withHungRedis,
  withoutRedis,
} from "../../check/outage.ts";
import { expectCache, expectShown, remember, twoServers } from "./common.ts";

/** Every kind of request once: all are answered soon, and every read shows what was just written. */
async function useEverything(api: ApiDriver): Promise<void> {
  const title = api.unique("Buy milk");
  const made = await expectPromptAnswer(api.post("/tasks", { title }));
  expectStatus(made, 201);
  const path = `/tasks/${Object(made.json).id}`;
  for (const view of ["/tasks", path]) expectShown(await bypassed(api, view), title);
  const changed = api.unique("Buy bread");
  expectStatus(await expectPromptAnswer(api.patch(path, { title: changed })), 200);
  for (const view of ["/tasks", path]) expectShown(await bypassed(api, view), changed);
  expectStatus(await expectPromptAnswer(api.delete(path)), 204);
  expectStatus(await expectPromptAnswer(api.get(path)), 404);
}

async function bypassed(api: ApiDriver, path: string): Promise<Answer> {
  const answer = await expectPromptAnswer(api.get(path));
  expectCache(answer, "BYPASS");
  return answer;
}

/** The second server of a user, and a task that both have remembered; then its title is changed. */
async function preparedChange({ api, host }: Outage) {
  const servers = await twoServers(api, host);
  const { id } = await api.arrange.task();
  const title = api.unique("Buy bread");
  for (const server of servers) expectCache(await readUntilHit(server), "HIT");
  const change = async () => {
    expectStatus(await api.patch(`/tasks/${id}`, { title }), 200);
  };
  // The one that has changed nothing comes first: it may not even know that Redis was away.
  return { servers: servers.reverse(), title, change };
}

const onTwoServers = { outage: true, others: true };

export function outages({ guards }: Kit): void {
  guards(
    "while Redis is stopped, reads are a BYPASS, and every request is answered as it should be",
    { outage: true, why: "A cache makes an application faster. It must not be able to end it." },
    async (drivers) => {
      await remember(drivers.api, "/tasks");
      await withoutRedis(drivers, { away: () => useEverything(drivers.api) });
    },
  );

  guards(
    "while Redis hangs, reads are a BYPASS, and every request is answered within a second",
    {
      outage: true,
      why: "A server that never responds is worse than one that is down: no error is reported.",
    },
    async (drivers) => {
      await remember(drivers.api, "/tasks");
      await withHungRedis(drivers, { away: () => useEverything(drivers.api) });
    },
  );

  guards(
    "what was written while Redis hung shows when it goes on with its old content",
    { ...onTwoServers, why: "Nobody could tell it that what it holds is old." },
    async (drivers) => {
      const { servers, title, change } = await preparedChange(drivers);
      const back = async () => {
        for (const server of servers)
          await readUntilHit(server, (read) => expectShown(read, title));
      };
      await withHungRedis(drivers, { away: change, back });
    },
  );

  guards(
    "when Redis comes back empty, every read is right, and there are HITs again by themselves",
    {
      ...onTwoServers,
      why: "Nobody should have to restart the servers because Redis was restarted.",
    },
    async (drivers) => {
      const { servers, title, change } = await preparedChange(drivers);
      const back = async () => {
        for (const server of servers) {
          expectCache(await readUntilHit(server, (read) => expectShown(read, title)), "HIT");
        }
      };
      await withoutRedis(drivers, { away: change, back });
    },
  );
}
