import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";
import { backgroundOf } from "./common.ts";

const path = "/reports/latest";
const dayMs = 24 * 60 * 60 * 1000;

const yesterday = () => new Date(Date.now() - dayMs).toISOString().slice(0, 10);

async function untilReported(api: ApiDriver, { timeoutMs }: Background): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await api.get(path);
    if (answer.status !== 404 || Date.now() > end) return answer;
    await delay(20);
  }
}

/** Somebody new has no report, unless all of them are being made in this very moment. */
async function latestOfSomebodyNew(api: ApiDriver): Promise<Answer> {
  const answer = await api.signedIn().get(path);
  return answer.status === 404 ? answer : api.signedIn().get(path);
}

export function reports({ adds, guards }: Kit): void {
  guards(
    "whoever has no report yet is answered 404",
    { why: "A report full of zeros would say that somebody has counted." },
    async ({ api }) => expectStatus(await latestOfSomebodyNew(api), 404),
  );

  adds(
    "a report is for nobody who is not logged in",
    { before: "404 on GET /reports/latest", why: "How much somebody works is their own business." },
    async ({ api }) => expectStatus(await api.anonymous().get(path), 401),
  );

  adds(
    "the report of yesterday counts nothing of today",
    {
      background: true,
      before: "404 on GET /reports/latest",
      why: "A day is over before it is counted, or the report changes with the hour it is made.",
    },
    async (drivers) => {
      const background = backgroundOf(drivers);
      const api = drivers.api.at(await background.workWith({ reportsEverySecond: true }));
      const { id } = await api.arrange.task();
      await api.patch(`/tasks/${id}`, { status: "done" });
      const days = [yesterday()];
      const answer = await untilReported(api, background);
      expectStatus(answer, 200);
      days.push(yesterday());
      const { day } = Object(answer.json);
      expectThat(days.includes(day), answer, `the day ${yesterday()}`);
      expectBody(answer, { created: 0, completed: 0 });
    },
  );
}
