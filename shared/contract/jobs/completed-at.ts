import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectBody, expectStatus, expectThat, isRefused } from "../../check/expect.ts";

const inUtc = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const oldTime = "2000-01-01T00:00:00.000Z";

/** How far two clocks may differ: less than any two time zones. */
const toleranceMs = 5 * 60_000;

const getCompletedAt = (answer: Answer): unknown => Object(answer.json).completedAt;

function expectCurrentTime(answer: Answer): void {
  expectStatus(answer, 200);
  const time = String(getCompletedAt(answer));
  const isCurrentTime = inUtc.test(time) && Math.abs(Date.parse(time) - Date.now()) < toleranceMs;
  expectThat(isCurrentTime, answer, `completedAt near ${new Date().toISOString()}`);
}

function expectServerTime(answer: Answer): void {
  const isIgnored = !String(getCompletedAt(answer)).startsWith("2000");
  expectThat(isRefused(answer) || isIgnored, answer, "completedAt set by the server, or 400");
}

export function addCompletionChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "completedAt is null for a new task",
    { before: "201 on POST /tasks", why: "A task that is not done has no completion time." },
    async ({ api }) => {
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") });
      expectStatus(answer, 201);
      expectBody(answer, { completedAt: null });
    },
  );

  adds(
    "completedAt is set when a task is done, and a later change of the title keeps it",
    {
      before: "200 on PATCH /tasks/:id",
      why: "updatedAt changes with every edit, so it cannot tell when the task was done.",
    },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const answer = await api.patch(`/tasks/${id}`, { status: "done" });
      expectCurrentTime(answer);
      const fields = { completedAt: getCompletedAt(answer) };
      expectBody(
        await api.patch(`/tasks/${id}`, { title: api.toUniqueTitle("Buy bread") }),
        fields,
      );
      expectBody(await api.get(`/tasks/${id}`), fields);
    },
  );

  adds(
    "completedAt is null again when a task is no longer done",
    {
      before: "200 on PATCH /tasks/:id",
      why: "Otherwise a report would count a task that is not done.",
    },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      expectCurrentTime(await api.patch(`/tasks/${id}`, { status: "done" }));
      expectBody(await api.patch(`/tasks/${id}`, { status: "todo" }), { completedAt: null });
    },
  );

  guards(
    "a client cannot choose when a task was completed",
    { why: "What the server decides is not taken from a body (mass assignment, OWASP API3)." },
    async ({ api }) => {
      const fields = { completedAt: oldTime };
      expectServerTime(
        await api.post("/tasks", { title: api.toUniqueTitle("Buy milk"), ...fields }),
      );
      const { id } = await api.arrange.createTask();
      expectServerTime(await api.patch(`/tasks/${id}`, { status: "done", ...fields }));
    },
  );
}
