import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { retryWithoutBypass } from "../../check/outage.ts";
import { getOwnOrigin } from "../tasks/own-origin.ts";
import { createMarkedTasks, expectTitles, toListPath } from "../tasks/query-common.ts";
import { expectCache, expectHit, startSecondServer } from "./cache-helpers.ts";

/** Returns the parts of a response that must not depend on the cache. */
function getVisibleContent({ status, headers, text }: Answer): string {
  const { "content-type": type, "x-total-count": total, link } = headers;
  return JSON.stringify({ status, type, total, link, text });
}

async function expectSameHit(api: ApiDriver, path: string): Promise<void> {
  const first = await api.get(path);
  expectCache(first, "MISS");
  const second = await api.get(path);
  expectCache(second, "HIT");
  const isUnchanged = getVisibleContent(second) === getVisibleContent(first);
  expectThat(
    isUnchanged,
    second,
    `the same body and headers as before: ${getVisibleContent(first)}`,
  );
}

export function addReadChecks(builder: CheckBuilder): void {
  const { adds } = retryWithoutBypass(builder);

  adds(
    "the first GET /tasks is a MISS, and the second a HIT with the same body and headers",
    {
      before: "200 on GET /tasks?:query",
      why: "The second response comes from the cache and saves a database query.",
    },
    async ({ api }) => {
      await createMarkedTasks(api, "milk", "bread");
      await expectSameHit(api, toListPath({ page: 1, pageSize: 1 }));
    },
  );

  adds(
    "the first GET /tasks/:id is a MISS, and the second a HIT with the same body and headers",
    { before: "200 on GET /tasks/:id", why: "The page of one task is opened again and again." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      await expectSameHit(api, `/tasks/${id}`);
    },
  );

  adds(
    "each query string of GET /tasks has its own cache entry",
    { before: "200 on GET /tasks?:query", why: "A different query has a different result." },
    async ({ api }) => {
      const markedTasks = await createMarkedTasks(api, "milk", "bread");
      await expectHit(api, toListPath({ search: `milk ${markedTasks.mark}` }));
      const answer = await api.get(toListPath({ search: `bread ${markedTasks.mark}` }));
      expectCache(answer, "MISS");
      expectTitles(answer, markedTasks, ["bread"]);
    },
  );

  adds(
    "a cached response of one user is never served to another",
    { before: "200 on GET /tasks", why: "A cache that mixes up two users leaks their data." },
    async ({ api }) => {
      const task = await api.arrange.createTask();
      for (const path of ["/tasks", `/tasks/${task.id}`]) {
        await expectHit(api, path);
        for (const other of [api.asNewUser(), api.asAnonymous()]) {
          const answer = await other.get(path);
          expectThat(!answer.text.includes(task.title), answer, "no task of another user");
        }
      }
    },
  );

  adds(
    "a response cached by one server is a HIT at another server",
    {
      startsServers: true,
      before: "200 on GET /tasks",
      why: "The servers share one cache, so each query runs once.",
    },
    async ({ api, host }) => {
      const [first, second] = await startSecondServer(api, host);
      const task = await api.arrange.createTask();
      expectCache(await first.get("/tasks"), "MISS");
      const answer = await second.get("/tasks");
      expectCache(answer, "HIT");
      expectThat(answer.text.includes(task.title), answer, `the task ${task.title}`);
    },
  );

  adds(
    "a page from another origin may read X-Cache",
    {
      extra: true,
      before: "200 on GET /tasks",
      why: "Browsers hide every header that is not exposed.",
    },
    async ({ api, host }) => {
      const answer = await api.get("/tasks", { Origin: getOwnOrigin({ host }) });
      expectStatus(answer, 200);
      const name = "access-control-expose-headers";
      expectHeader(answer, name, /\bx-cache\b|\*/i, "X-Cache");
    },
  );
}
