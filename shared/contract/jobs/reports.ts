import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import type { Background } from "../../check/host.ts";
import { getBackground } from "./job-helpers.ts";

const path = "/reports/latest";
const dayMs = 24 * 60 * 60 * 1000;

const getYesterday = () => new Date(Date.now() - dayMs).toISOString().slice(0, 10);

async function waitForReport(api: ApiDriver, { timeoutMs }: Background): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await api.get(path);
    if (answer.status !== 404 || Date.now() > end) return answer;
    await delay(20);
  }
}

/** Requests the report of a new user; retries with another user in case reports are created right now. */
async function getReportOfNewUser(api: ApiDriver): Promise<Answer> {
  const answer = await api.asNewUser().get(path);
  return answer.status === 404 ? answer : api.asNewUser().get(path);
}

export function addReportChecks({ adds, guards }: CheckBuilder): void {
  guards(
    "GET /reports/latest answers 404 before the first report",
    { why: "A report full of zeros would look as if the day had been counted." },
    async ({ api }) => expectStatus(await getReportOfNewUser(api), 404),
  );

  adds(
    "GET /reports/latest without a token answers 401",
    {
      before: "404 on GET /reports/latest",
      why: "A report shows how much a user works, which is private.",
    },
    async ({ api }) => expectStatus(await api.asAnonymous().get(path), 401),
  );

  adds(
    "the report of yesterday does not count the tasks of today",
    {
      background: true,
      before: "404 on GET /reports/latest",
      why: "Only a finished day is counted, so the report does not depend on the hour.",
    },
    async (drivers) => {
      const background = getBackground(drivers);
      const api = drivers.api.forServer(
        await background.startWorkers({ reportsEverySecond: true }),
      );
      const { id } = await api.arrange.createTask();
      await api.patch(`/tasks/${id}`, { status: "done" });
      const days = [getYesterday()];
      const answer = await waitForReport(api, background);
      expectStatus(answer, 200);
      days.push(getYesterday());
      const { day } = Object(answer.json);
      expectThat(days.includes(day), answer, `the day ${getYesterday()}`);
      expectBody(answer, { created: 0, completed: 0 });
    },
  );
}
