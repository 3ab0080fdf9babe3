import { randomUUID } from "node:crypto";
import type { Account } from "../../check/account.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { expectLine, findLines, type LoggedDrivers, type LogLine } from "./logs-common.ts";
import { isTaskRoute } from "./route-pattern.ts";

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;

/** The required fields of a log line of `GET /tasks/:id`, apart from the request id. */
const fields: Record<string, (value: unknown) => boolean> = {
  time: (value) => time.test(String(value)),
  level: (value) => value === "info",
  message: (value) => typeof value === "string",
  method: (value) => value === "GET",
  route: (value) => isTaskRoute(value),
  status: (value) => value === 200,
  durationMs: (value) => typeof value === "number" && value >= 0,
};

function expectFields(answer: Answer, line: LogLine, user: Account["user"]): void {
  const report = { ...answer, received: `${answer.status}, and the line ${JSON.stringify(line)}` };
  for (const [name, isValid] of Object.entries(fields)) {
    expectThat(isValid(line[name]), report, `a line with the right "${name}"`);
  }
  const isUser = String(line.user) === String(user.id);
  expectThat(isUser, report, `a line with "user": ${JSON.stringify(user.id)}`);
}

/** Waits for the log line of a later request: the lines of earlier requests have been written by then. */
async function waitForLaterLine(drivers: LoggedDrivers): Promise<void> {
  const requestId = randomUUID();
  const answer = await drivers.api.get("/tasks", { "X-Request-Id": requestId });
  await expectLine(drivers, answer, { requestId });
}

export function addRequestLineChecks({ adds }: CheckBuilder): void {
  adds(
    "a request logs one line of JSON with its id, route, status and user",
    {
      logs: true,
      before: "200 on GET /tasks/:id",
      why: "A search by id finds the whole request, and a program can count lines.",
    },
    async (drivers) => {
      const account = await drivers.api.accounts.register();
      const api = drivers.api.as(account);
      const { id } = await api.arrange.createTask();
      const requestId = randomUUID();
      const answer = await api.get(`/tasks/${id}`, { "X-Request-Id": requestId });
      expectStatus(answer, 200);
      const line = { requestId, service: "api" };
      expectFields(answer, await expectLine(drivers, answer, line), account.user);
      await waitForLaterLine(drivers);
      const { length } = findLines(drivers, line);
      expectThat(length === 1, { ...answer, received: `${length} lines` }, "one line");
    },
  );

  adds(
    "a request that answers 404 is logged too, and its route is not the requested path",
    {
      logs: true,
      before: "404 on GET /:path",
      why: "Failures are what operators search for, and a path may contain private data.",
    },
    async (drivers) => {
      const requestId = randomUUID();
      const path = `/${randomUUID()}`;
      const answer = await drivers.api.asAnonymous().get(path, { "X-Request-Id": requestId });
      expectStatus(answer, 404);
      const line = await expectLine(drivers, answer, { requestId, service: "api", status: 404 });
      const report = {
        ...answer,
        received: `${answer.status}, and the line ${JSON.stringify(line)}`,
      };
      expectThat(
        !String(line.route).includes(path),
        report,
        "a route that does not contain the path",
      );
    },
  );
}
