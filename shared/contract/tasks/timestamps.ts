import { setTimeout as delay } from "node:timers/promises";
import type { ApiDriver, Task } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat, isRefused } from "../../check/expect.ts";

const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)$/;
const oldTime = "2000-01-01T00:00:00.000Z";

/** How far two clocks may differ: less than any two time zones. */
const toleranceMs = 5 * 60_000;

/** The longest time until a clock advances: some count whole seconds. */
const clockTickMs = 1500;

const getTimes = (answer: Answer): { createdAt: string; updatedAt: string } => {
  const { createdAt, updatedAt } = Object(answer.json);
  return { createdAt: String(createdAt), updatedAt: String(updatedAt) };
};

function expectTimes(answer: Answer): void {
  const times = Object.values(getTimes(answer));
  const areAllUtc = times.every((time) => inUtc.test(time));
  expectThat(areAllUtc, answer, "createdAt and updatedAt such as 2026-01-31T12:00:00.000Z");
}

/** Changes a task until its updatedAt is later, or the clock must have advanced. */
async function changeLater(api: ApiDriver, { id }: Task, previous: string): Promise<Answer> {
  const end = Date.now() + clockTickMs;
  for (;;) {
    const answer = await api.patch(`/tasks/${id}`, { notes: `${Date.now()}` });
    const isLater = Date.parse(getTimes(answer).updatedAt) > Date.parse(previous);
    if (isLater || Date.now() > end) return answer;
    await delay(20);
  }
}

export default capability("timestamps", "api", ({ adds, guards }) => {
  adds(
    "a new task has createdAt and updatedAt in UTC",
    {
      before: "201 on POST /tasks",
      why: "UTC is the same for clients in every time zone.",
    },
    async ({ api }) => {
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") });
      expectTimes(answer);
      const isCurrentTime = (time: string) => Math.abs(Date.parse(time) - Date.now()) < toleranceMs;
      const now = new Date().toISOString();
      expectThat(Object.values(getTimes(answer)).every(isCurrentTime), answer, `times near ${now}`);
    },
  );

  adds(
    "PATCH /tasks/:id changes updatedAt, and keeps createdAt",
    {
      before: "200 on PATCH /tasks/:id",
      why: "createdAt is the time of creation, updatedAt of the last change.",
    },
    async ({ api }) => {
      const creation = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") });
      const { createdAt, updatedAt } = getTimes(creation);
      const answer = await changeLater(api, creation.json as Task, updatedAt);
      expectStatus(answer, 200);
      const after = getTimes(answer);
      const isSame = Date.parse(after.createdAt) === Date.parse(createdAt);
      expectThat(isSame, answer, `createdAt still ${createdAt}`);
      const isLater = Date.parse(after.updatedAt) > Date.parse(updatedAt);
      expectThat(isLater, answer, `updatedAt after ${updatedAt}`);
    },
  );

  guards(
    "reading a task does not change updatedAt",
    { why: "updatedAt is the time of the last change, and a read changes nothing." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const first = await api.get("/tasks");
      const answers = [await api.get(`/tasks/${id}`), await api.get("/tasks")];
      const before = findUpdatedAt(first, id);
      for (const answer of answers) {
        const isUnchanged = findUpdatedAt(answer, id) === before;
        expectThat(isUnchanged, answer, `updatedAt still ${before}`);
      }
    },
  );

  guards(
    "a client cannot choose when a task was created or changed",
    { why: "What the server decides is not taken from a body (mass assignment, OWASP API3)." },
    async ({ api }) => {
      const fields = { createdAt: oldTime, updatedAt: oldTime };
      const creation = await api.post("/tasks", {
        title: api.toUniqueTitle("Buy milk"),
        ...fields,
      });
      expectServerTimes(creation);
      const { id } = await api.arrange.createTask();
      expectServerTimes(await api.patch(`/tasks/${id}`, { status: "done", ...fields }));
    },
  );
});

/** Returns updatedAt of a task from a response with that task, or with a list. */
const findUpdatedAt = ({ json }: Answer, id: number): unknown =>
  Object([json].flat().find((task) => Object(task).id === id)).updatedAt;

function expectServerTimes(answer: Answer): void {
  const isIgnored = !Object.values(getTimes(answer)).some((time) => time.startsWith("2000"));
  expectThat(isRefused(answer) || isIgnored, answer, "times set by the server, or 400");
}
