import { getTokens, newCredentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import { expectBody, expectStatus, expectThat, isRefused } from "../../check/expect.ts";
import type { Host } from "../../check/host.ts";
import { SetupError } from "../../check/setup-error.ts";

async function restart(host: Host): Promise<void> {
  await host.stop();
  await host.start();
}

/** Several clients write at once, and half-way the server is killed. @returns what was answered */
async function writesUntilKilled(api: ApiDriver, host: Host, writes: number): Promise<number[]> {
  const answered: number[] = [];
  const titles = Array.from({ length: writes }, (_, index) => api.unique(`Task ${index}`));
  let killing: Promise<void> | undefined;
  const client = async () => {
    for (let title = titles.pop(); title; title = titles.pop()) {
      const { status, json } = await api.post("/tasks", { title });
      if (status === 201) answered.push(Object(json).id);
      if (answered.length >= writes / 2) killing ??= host.kill();
    }
  };
  await Promise.all(Array.from({ length: 10 }, client));
  if (!killing) throw new SetupError(`POST /tasks answered ${answered.length} of ${writes} writes`);
  await killing;
  return answered;
}

export default capability("persistence", "api", ({ adds, guards }) => {
  adds(
    "a task is still there after the server was stopped and started again",
    {
      restarts: true,
      before: "404 on GET /tasks/:id",
      why: "The memory of a process ends with it: what should last needs a place of its own.",
    },
    async ({ api, host }) => {
      const task = await api.arrange.task({ notes: "two litres" });
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
      why: "Nobody registers a second time because a server was updated.",
    },
    async ({ api, host }) => {
      const credentials = newCredentials();
      await api.anonymous().post("/auth/register", credentials);
      await restart(host);
      expectStatus(await api.anonymous().post("/auth/login", credentials), 200);
    },
  );

  adds(
    "whoever is logged in stays so when the server is started again",
    {
      extra: true,
      restarts: true,
      before: "404 on GET /auth/me",
      why: "Keys that are made at every start log all users out with every update.",
    },
    async ({ api, host }) => {
      const credentials = newCredentials();
      const registered = await api.anonymous().post("/auth/register", credentials);
      const { accessToken = "", refreshToken } = getTokens(registered) ?? {};
      await restart(host);
      expectStatus(await api.as({ accessToken }).get("/auth/me"), 200);
      expectStatus(await api.anonymous().post("/auth/refresh", { refreshToken }), 200);
    },
  );

  adds(
    "the id of a deleted task is not given again after the server was started again",
    {
      extra: true,
      restarts: true,
      before: "201 on POST /tasks",
      why: "Whoever kept the id of a deleted task must not reach another one by it.",
    },
    async ({ api, host }) => {
      // A server that counts from the start gives both tasks the same id only if both are its first.
      await restart(host);
      const deleted = await api.arrange.task();
      await api.delete(`/tasks/${deleted.id}`);
      await restart(host);
      const answer = await api.post("/tasks", { title: api.unique("Buy bread") });
      const { id } = Object(answer.json);
      expectThat(id !== deleted.id, answer, `an id other than ${deleted.id}`);
    },
  );

  adds(
    "every task that was answered is there after the server was killed in the middle of 500 writes",
    {
      extra: true,
      restarts: true,
      before: "200 on GET /tasks",
      why: "An answer is a promise: what comes after it, even a power cut, must not break it.",
    },
    async ({ api, host }) => {
      const answered = await writesUntilKilled(api, host, 500);
      await host.start();
      const answer = await api.get("/tasks");
      expectStatus(answer, 200);
      const kept = new Set(Array.isArray(answer.json) ? answer.json.map(({ id }) => id) : []);
      const lost = answered.filter((id) => !kept.has(id));
      expectThat(
        lost.length === 0,
        answer,
        `${answered.length} tasks, and ${lost.length} are lost`,
      );
    },
  );

  guards(
    "a title with a NUL character is kept or refused, and breaks nothing",
    { extra: true, why: "JSON may hold it, many databases may not: it is input like any other." },
    async ({ api }) => {
      const title = api.unique("Buy\u0000milk");
      const answer = await api.post("/tasks", { title });
      const kept = answer.status === 201 && (await api.has(title));
      expectThat(kept || isRefused(answer), answer, "201 and the same title in the list, or 400");
    },
  );
});
