import type { Kit } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { byHttps, secureServer } from "./https-common.ts";

const hsts = "strict-transport-security";

/** Half a year, in seconds: whoever comes less often is asked to come by https again. */
const leastAge = 15_552_000;

const extra = true;
const others = true;

export function https({ adds, guards }: Kit): void {
  adds(
    "where the site has https, whoever asks without it is led to the same path with it",
    {
      extra,
      others,
      before: "200 on GET /tasks?status=todo",
      why: "What is sent in the open is read, and changed, by every network on the way.",
    },
    async ({ api, host }) => {
      const server = api.at(await secureServer(host));
      for (const method of ["GET", "HEAD"]) {
        const answer = await server.send({ method, path: "/tasks?status=todo" });
        expectStatus(answer, 308);
        const secure = /^https:\/\/127\.0\.0\.1(:\d+)?\/tasks\?status=todo$/;
        expectHeader(answer, "location", secure, "https://127.0.0.1/tasks?status=todo");
      }
    },
  );

  adds(
    "where the site has https, whoever writes without it is answered 403, and nothing is done",
    {
      extra,
      others,
      before: "201 on POST /tasks",
      why: "Led elsewhere, it would seem to work: and the password was in the open already.",
    },
    async ({ api, host }) => {
      const title = api.unique("Buy milk");
      const answer = await api.at(await secureServer(host)).post("/tasks", { title });
      expectStatus(answer, 403);
      expectThat(!(await api.has(title)), answer, "403, and no task created");
    },
  );

  adds(
    "where the site has https, answers say that it stays so (HSTS)",
    {
      extra,
      others,
      before: "200 on GET /tasks",
      why: "RFC 6797: from then on, the browser itself does not ask without it any more.",
    },
    async ({ api, host }) => {
      const server = api.at(await secureServer(host));
      for (const path of ["/tasks", "/admin/login", "/no-such-path"]) {
        const answer = await server.get(path, byHttps);
        expectHeader(answer, hsts, /max-age=\d+/, `max-age of at least ${leastAge}`);
        const age = Number(/max-age=(\d+)/.exec(answer.headers[hsts] ?? "")?.[1]);
        expectThat(age >= leastAge, answer, `${hsts} with max-age of at least ${leastAge}`);
      }
    },
  );

  guards(
    "whoever came to the proxy by https is served, and health and metrics are told without it",
    { extra, others, why: "The proxy itself asks in the open, and so does who looks after it." },
    async ({ api, host }) => {
      const server = api.at(await secureServer(host));
      expectStatus(await server.get("/tasks", byHttps), 200);
      expectStatus(await server.post("/tasks", { title: api.unique("Buy milk") }, byHttps), 201);
      for (const path of ["/health/live", "/metrics"]) {
        expectStatus(await server.anonymous().get(path), 200);
      }
    },
  );

  guards(
    "where the site has no https, no answer asks for it",
    { extra, why: "A browser would believe it for a year, and never come back." },
    async ({ api }) => {
      for (const answer of [await api.get("/tasks"), await api.get("/tasks", byHttps)]) {
        expectStatus(answer, 200);
        expectThat(!(hsts in answer.headers), answer, `an answer without ${hsts}`);
      }
    },
  );
}
