import type { CheckBuilder } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { forwardedHttps, startSecureServer } from "./https-common.ts";

const hsts = "strict-transport-security";

/** Half a year, in seconds. */
const minAge = 15_552_000;

const extra = true;
const startsServers = true;

export function addHttpsChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "with an https site, GET over http answers 308 to the same path over https",
    {
      extra,
      startsServers,
      before: "200 on GET /tasks?status=todo",
      why: "Every network on the way can read and change plain HTTP.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startSecureServer(host));
      for (const method of ["GET", "HEAD"]) {
        const answer = await server.send({ method, path: "/tasks?status=todo" });
        expectStatus(answer, 308);
        const secure = /^https:\/\/127\.0\.0\.1(:\d+)?\/tasks\?status=todo$/;
        expectHeader(answer, "location", secure, "https://127.0.0.1/tasks?status=todo");
      }
    },
  );

  adds(
    "with an https site, POST over http answers 403, and creates nothing",
    {
      extra,
      startsServers,
      before: "201 on POST /tasks",
      why: "A redirect would hide that the password was already sent unencrypted.",
    },
    async ({ api, host }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.forServer(await startSecureServer(host)).post("/tasks", { title });
      expectStatus(answer, 403);
      expectThat(!(await api.hasTask(title)), answer, "403, and no task created");
    },
  );

  adds(
    "with an https site, every response has Strict-Transport-Security",
    {
      extra,
      startsServers,
      before: "200 on GET /tasks",
      why: "RFC 6797: the browser then uses https for every request.",
    },
    async ({ api, host }) => {
      const server = api.forServer(await startSecureServer(host));
      for (const path of ["/tasks", "/admin/login", "/no-such-path"]) {
        const answer = await server.get(path, forwardedHttps);
        expectHeader(answer, hsts, /max-age=\d+/, `max-age of at least ${minAge}`);
        const age = Number(/max-age=(\d+)/.exec(answer.headers[hsts] ?? "")?.[1]);
        expectThat(age >= minAge, answer, `${hsts} with max-age of at least ${minAge}`);
      }
    },
  );

  guards(
    "with an https site, requests that reached the proxy over https are served, health and metrics also over http",
    { extra, startsServers, why: "The proxy and the monitoring call the server over http." },
    async ({ api, host }) => {
      const server = api.forServer(await startSecureServer(host));
      expectStatus(await server.get("/tasks", forwardedHttps), 200);
      expectStatus(
        await server.post("/tasks", { title: api.toUniqueTitle("Buy milk") }, forwardedHttps),
        201,
      );
      for (const path of ["/health/live", "/metrics"]) {
        expectStatus(await server.asAnonymous().get(path), 200);
      }
    },
  );

  guards(
    "without an https site, no response has Strict-Transport-Security",
    { extra, why: "The browser would refuse http for a year, and the site would be unreachable." },
    async ({ api }) => {
      for (const answer of [await api.get("/tasks"), await api.get("/tasks", forwardedHttps)]) {
        expectStatus(answer, 200);
        expectThat(!(hsts in answer.headers), answer, `a response without ${hsts}`);
      }
    },
  );
}
