import type { CheckBuilder } from "../../check/capability.ts";
import { expectStatus, expectThat } from "../../check/expect.ts";
import { withHungRedis, withoutDatabase } from "../../check/outage.ts";
import { getBackground, register } from "../jobs/job-helpers.ts";
import { before, expectMetrics, type Reading, readMetrics } from "./metrics-common.ts";

const countTasks = (reading: Reading, status: string) => reading.sum("tracker_tasks", { status });
const countUsers = (reading: Reading) => reading.sum("tracker_users", { role: "user" });
const isUp = (reading: Reading, dependency: string) =>
  reading.find("tracker_up", { dependency })[0]?.value;

export function addStateMetricChecks({ adds }: CheckBuilder): void {
  adds(
    "tracker_tasks counts the tasks by status",
    { extra: true, before, why: "It shows whether the application is used." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const first = await readMetrics(api);
      await api.arrange.createTask();
      await api.arrange.createTask();
      expectStatus(await api.patch(`/tasks/${id}`, { status: "done" }), 200);
      await expectMetrics(
        api,
        'tracker_tasks: one more of status="todo", and one more of status="done"',
        (now) =>
          countTasks(now, "todo") === countTasks(first, "todo") + 1 &&
          countTasks(now, "done") === countTasks(first, "done") + 1,
      );
    },
  );

  adds(
    "tracker_users counts the users by role",
    { extra: true, before, why: "It shows whether the application is used." },
    async ({ api }) => {
      const first = await readMetrics(api);
      await api.accounts.register();
      const expected = 'tracker_users: one more of role="user"';
      await expectMetrics(api, expected, (now) => countUsers(now) === countUsers(first) + 1);
    },
  );

  adds(
    "tracker_jobs counts the jobs that wait for a worker",
    {
      extra: true,
      background: true,
      before,
      why: "A growing queue is the first sign that workers are gone, or too few.",
    },
    async (drivers) => {
      const { api } = drivers;
      const background = getBackground(drivers);
      await background.kill();
      try {
        const first = await readMetrics(api);
        await register(api);
        const countJobs = (reading: Reading) => reading.sum("tracker_jobs");
        await expectMetrics(
          api,
          "tracker_jobs: one more",
          (now) => countJobs(now) > countJobs(first),
        );
      } finally {
        await background.startWorkers({});
      }
    },
  );

  adds(
    "while Redis hangs, tracker_up is 0 for Redis and 1 for the database within a second",
    { extra: true, outage: true, before, why: "An alert needs the metric during an outage." },
    async (drivers) => {
      const expectRedisDown = async () => {
        const reading = await readMetrics(drivers.api);
        expectThat(
          isUp(reading, "redis") === 0,
          reading.answer,
          'tracker_up{dependency="redis"} 0',
        );
        const database = isUp(reading, "database");
        expectThat(database === 1, reading.answer, 'tracker_up{dependency="database"} 1');
      };
      const expectRedisUp = async () => {
        const expected = 'tracker_up{dependency="redis"} 1';
        await expectMetrics(drivers.api, expected, (now) => isUp(now, "redis") === 1);
      };
      await withHungRedis(drivers, { during: expectRedisDown, after: expectRedisUp });
    },
  );

  adds(
    "while the database hangs, tracker_up is 0 for the database within a second",
    { extra: true, database: true, before, why: "An alert needs the metric during an outage." },
    async (drivers) => {
      const server = await withoutDatabase(drivers, "hangs", async (api) => {
        const reading = await readMetrics(api);
        const database = isUp(reading, "database");
        expectThat(database === 0, reading.answer, 'tracker_up{dependency="database"} 0');
      });
      const expected = 'tracker_up{dependency="database"} 1';
      await expectMetrics(server, expected, (now) => isUp(now, "database") === 1);
    },
  );
}
