import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus } from "../../check/expect.ts";
import {
  expectPromptAnswer,
  type Outage,
  readUntilHit,
  withHungRedis,
  withoutRedis,
} from "../../check/outage.ts";
import { expectCache, expectShown, fillCache, startSecondServer } from "./cache-helpers.ts";

/** Sends every kind of request once: each must be answered in time, and each read must show the last write. */
async function useAllRequests(api: ApiDriver): Promise<void> {
  const title = api.toUniqueTitle("Buy milk");
  const createAnswer = await expectPromptAnswer(api.post("/tasks", { title }));
  expectStatus(createAnswer, 201);
  const path = `/tasks/${Object(createAnswer.json).id}`;
  for (const view of ["/tasks", path]) expectShown(await readBypass(api, view), title);
  const newTitle = api.toUniqueTitle("Buy bread");
  expectStatus(await expectPromptAnswer(api.patch(path, { title: newTitle })), 200);
  for (const view of ["/tasks", path]) expectShown(await readBypass(api, view), newTitle);
  expectStatus(await expectPromptAnswer(api.delete(path)), 204);
  expectStatus(await expectPromptAnswer(api.get(path)), 404);
}

async function readBypass(api: ApiDriver, path: string): Promise<Answer> {
  const answer = await expectPromptAnswer(api.get(path));
  expectCache(answer, "BYPASS");
  return answer;
}

/** Creates a task that two servers have cached, and a step that changes its title. */
async function prepareChange({ api, host }: Outage) {
  const servers = await startSecondServer(api, host);
  const { id } = await api.arrange.createTask();
  const title = api.toUniqueTitle("Buy bread");
  for (const server of servers) expectCache(await readUntilHit(server), "HIT");
  const change = async () => {
    expectStatus(await api.patch(`/tasks/${id}`, { title }), 200);
  };
  // The server without writes comes first: it may not have noticed the outage.
  return { servers: servers.reverse(), title, change };
}

const onTwoServers = { outage: true, others: true };

export function addOutageChecks({ guards }: CheckBuilder): void {
  guards(
    "while Redis is stopped, reads are a BYPASS, and every request gets its normal response",
    { outage: true, why: "A cache makes an application faster. It must not be able to stop it." },
    async (drivers) => {
      await fillCache(drivers.api, "/tasks");
      await withoutRedis(drivers, { during: () => useAllRequests(drivers.api) });
    },
  );

  guards(
    "while Redis hangs, reads are a BYPASS, and every request is answered within a second",
    {
      outage: true,
      why: "A server that never responds is worse than one that is down: no error is reported.",
    },
    async (drivers) => {
      await fillCache(drivers.api, "/tasks");
      await withHungRedis(drivers, { during: () => useAllRequests(drivers.api) });
    },
  );

  guards(
    "a write made while Redis hung is visible after Redis resumes with its old data",
    {
      ...onTwoServers,
      why: "Redis missed the write, so its entries are outdated when it resumes.",
    },
    async (drivers) => {
      const { servers, title, change } = await prepareChange(drivers);
      const back = async () => {
        for (const server of servers)
          await readUntilHit(server, (answer) => expectShown(answer, title));
      };
      await withHungRedis(drivers, { during: change, after: back });
    },
  );

  guards(
    "when Redis comes back empty, every read is correct and HITs return without a restart",
    {
      ...onTwoServers,
      why: "The servers must not need a restart because Redis was restarted.",
    },
    async (drivers) => {
      const { servers, title, change } = await prepareChange(drivers);
      const back = async () => {
        for (const server of servers) {
          expectCache(await readUntilHit(server, (answer) => expectShown(answer, title)), "HIT");
        }
      };
      await withoutRedis(drivers, { during: change, after: back });
    },
  );
}
