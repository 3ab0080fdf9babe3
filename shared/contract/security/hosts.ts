import type { ApiDriver } from "../../check/api-driver.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { capability } from "../../check/capability.ts";
import { sendRequest } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { startSecureServer } from "./https-common.ts";

const foreignHost = "rebound.example";

/** Frameworks reject a foreign host with different statuses. */
const rejections = [400, 403, 404, 421];

/** Returns foreign host names, some of them similar to the own ones. */
const getForeignHosts = (api: ApiDriver): string[] => {
  const { host, port } = new URL(api.origin);
  return [
    foreignHost,
    `${foreignHost}:${port}`,
    `${host}.${foreignHost}`,
    `localhost.${foreignHost}`,
  ];
};

/** Returns own host names in different cases and with different ports. */
const getOwnHosts = (api: ApiDriver): string[] => {
  const { port } = new URL(api.origin);
  return ["localhost", `127.0.0.1:${port}`, "LOCALHOST:1", `[::1]:${port}`];
};

export default capability("hosts", "api", ({ adds, guards }) => {
  adds(
    "GET /tasks with a foreign Host header is rejected, without any task in the body",
    {
      before: "200 on GET /tasks",
      why: "DNS rebinding: a page can point its own name at this machine, and is then same-origin.",
    },
    async ({ api }) => {
      const { title } = await api.arrange.createTask();
      for (const name of getForeignHosts(api)) {
        const answer = await api.get("/tasks", { Host: name });
        expectStatus(answer, ...rejections);
        expectThat(!answer.text.includes(title), answer, "an error without a task");
      }
    },
  );

  adds(
    "POST /tasks with a foreign Host header is rejected, and creates nothing",
    {
      before: "201 on POST /tasks",
      why: "The server rejects the request before it does any work.",
    },
    async ({ api }) => {
      const title = api.toUniqueTitle("Buy milk");
      const answer = await api.post("/tasks", { title }, { Host: foreignHost });
      expectStatus(answer, ...rejections);
      expectThat(!(await api.hasTask(title)), answer, "an error, and no task created");
    },
  );

  adds(
    "the admin pages and the API reference answer 421 to a foreign Host header",
    {
      extra: true,
      before: "200 on GET /admin/login",
      why: "A log-in form under a foreign name is useful for phishing.",
    },
    async ({ api }) => {
      for (const path of ["/admin/login", "/admin", "/docs/", "/openapi.json", "/no-such-path"]) {
        expectStatus(await api.asAnonymous().get(path, { Host: foreignHost }), 421);
      }
    },
  );

  adds(
    "GET /tasks with a foreign Host header answers 421 as Problem Details",
    {
      extra: true,
      before: "200 on GET /tasks",
      why: "RFC 9110, section 15.5.20: the request has come to the wrong server.",
    },
    async ({ api }) => {
      const answer = await api.get("/tasks", { Host: foreignHost });
      expectStatus(answer, 421);
      expectHeader(
        answer,
        "content-type",
        /^application\/problem\+json/,
        "application/problem+json",
      );
      expectThat(Object(answer.json).status === 421, answer, "status 421 in the body");
    },
  );

  adds(
    "the site answers 421 to a foreign Host header",
    {
      extra: true,
      before: "200 on GET /login",
      why: "The site calls the API under the right name, so the API cannot reject the request.",
    },
    async ({ host }) => {
      if (!host?.site) throw new CannotCheckError("it requests your pages: needs dir with a web");
      const headers = { Host: foreignHost };
      expectStatus(await sendRequest(host.site, { method: "GET", path: "/login", headers }), 421);
    },
  );

  guards(
    "GET /tasks and /health/live answer 200 for the server's own names, in any case, with any port",
    { why: "Health checks use the IP address, and proxies send their own port." },
    async ({ api }) => {
      for (const name of getOwnHosts(api)) {
        expectStatus(await api.get("/tasks", { Host: name }), 200);
        expectStatus(await api.asAnonymous().get("/health/live", { Host: name }), 200);
      }
    },
  );

  guards(
    "no response contains the host from X-Forwarded-Host",
    {
      extra: true,
      startsServers: true,
      why: "A link to a foreign host in a redirect or a mail sends users to the attacker.",
    },
    async ({ api, host }) => {
      const headers = { "X-Forwarded-Host": foreignHost };
      const server = api.forServer(await startSecureServer(host));
      const answers = [
        await server.asAnonymous().get("/tasks", headers),
        await api.asAnonymous().get("/admin", headers),
        await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") }, headers),
      ];
      for (const answer of answers) {
        const content = `${JSON.stringify(answer.headers)}${answer.text}`;
        expectThat(!content.includes(foreignHost), answer, `a response without ${foreignHost}`);
      }
    },
  );
});
