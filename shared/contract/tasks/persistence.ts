import { createCredentials, getTokens } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import { expectBody, expectStatus, expectThat } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { SetupError } from "../../check/setup-error.ts";
import { addStoredTextChecks } from "./stored-text.ts";

/** One more than the largest integer of 32 and of 64 bits, and more than any. */
const largeIds = ["2147483648", "9223372036854775808", "99999999999999999999"];

async function restart(host: Host): Promise<void> {
  await host.stop();
  await host.start();
}

/** Sends writes from several clients, and kills the server after half of them. @returns the ids that were answered */
async function writeUntilKilled(api: ApiDriver, host: Host, writes: number): Promise<number[]> {
  const ids: number[] = [];
  const titles = Array.from({ length: writes }, (_, index) => api.toUniqueTitle(`Task ${index}`));
  let kill: Promise<void> | undefined;
  const runClient = async () => {
    for (let title = titles.pop(); title; title = titles.pop()) {
      const { status, json } = await api.post("/tasks", { title });
      if (status === 201) ids.push(Object(json).id);
      if (ids.length >= writes / 2) kill ??= host.kill();
    }
  };
  await Promise.all(Array.from({ length: 10 }, runClient));
  if (!kill) throw new SetupError(`POST /tasks answered ${ids.length} of ${writes} writes`);
  await kill;
  return ids;
}

export default capability("persistence", "api", (builder) => {
  const { adds, guards } = builder;
  adds(
    "a task is still there after the server was stopped and started again",
    {
      restarts: true,
      before: "404 on GET /tasks/:id",
      why: "The memory of a process is lost when it ends: lasting data needs a database.",
    },
    async ({ api, host }) => {
      const task = await api.arrange.createTask({ notes: "two litres" });
      await restart(host);
      const answer = await api.get(`/tasks/${task.id}`);
      expectStatus(answer, 200);
      expectBody(answer, { ...task });
    },
  );

  adds(
    "an account is still there after the server was stopped and started again",
    {
      restarts: true,
      before: "404 on POST /auth/login",
      why: "Users must not have to register again because a server was updated.",
    },
    async ({ api, host }) => {
      const credentials = createCredentials();
      await api.asAnonymous().post("/auth/register", credentials);
      await restart(host);
      expectStatus(await api.asAnonymous().post("/auth/login", credentials), 200);
    },
  );

  adds(
    "a user stays logged in after the server was stopped and started again",
    {
      extra: true,
      restarts: true,
      before: "404 on GET /auth/me",
      why: "A key created at every start would log all users out with every update.",
    },
    async ({ api, host }) => {
      const credentials = createCredentials();
      const registerAnswer = await api.asAnonymous().post("/auth/register", credentials);
      const { accessToken = "", refreshToken } = getTokens(registerAnswer) ?? {};
      await restart(host);
      expectStatus(await api.as({ accessToken }).get("/auth/me"), 200);
      expectStatus(await api.asAnonymous().post("/auth/refresh", { refreshToken }), 200);
    },
  );

  adds(
    "the id of a deleted task is not reused after a restart",
    {
      extra: true,
      restarts: true,
      before: "201 on POST /tasks",
      why: "An old id must not refer to a different task.",
    },
    async ({ api, host }) => {
      // A server that counts from 1 after a restart reuses an id only if both tasks are its first.
      await restart(host);
      const deletedTask = await api.arrange.createTask();
      await api.delete(`/tasks/${deletedTask.id}`);
      await restart(host);
      const answer = await api.post("/tasks", { title: api.toUniqueTitle("Buy bread") });
      const { id } = Object(answer.json);
      expectThat(id !== deletedTask.id, answer, `an id other than ${deletedTask.id}`);
    },
  );

  adds(
    "every task answered with 201 is there after the server was killed during 500 writes",
    {
      extra: true,
      restarts: true,
      before: "200 on GET /tasks",
      why: "A 201 promises that the task is stored, even if the power fails afterwards.",
    },
    async ({ api, host }) => {
      const createdIds = await writeUntilKilled(api, host, 500);
      await host.start();
      const answer = await api.get("/tasks");
      expectStatus(answer, 200);
      const storedIds = new Set(Array.isArray(answer.json) ? answer.json.map(({ id }) => id) : []);
      const lostIds = createdIds.filter((id) => !storedIds.has(id));
      expectThat(
        lostIds.length === 0,
        answer,
        `${createdIds.length} tasks, and ${lostIds.length} are lost`,
      );
    },
  );

  guards(
    "GET, PATCH and DELETE with an id that is too large for an integer of the database answer 404",
    { why: "No task can have such an id: the query would fail, and the answer would be a 500." },
    async ({ api }) => {
      for (const id of largeIds) {
        expectStatus(await api.get(`/tasks/${id}`), 404);
        expectStatus(await api.patch(`/tasks/${id}`, { status: "done" }), 404);
        expectStatus(await api.delete(`/tasks/${id}`), 404);
      }
    },
  );

  addStoredTextChecks(builder);
});
