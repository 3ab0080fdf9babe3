import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectFrameDenied, expectNoSniff, expectReferrerPolicy } from "./header-assertions.ts";
import { addHttpsChecks } from "./https.ts";
import { addPageChecks } from "./pages.ts";
import { exceedLimit, startWithRateLimit } from "./rate-limit-common.ts";

const before = "200 on GET /tasks";

/** Collects responses of successful requests, errors and unknown paths. */
async function collectAnswers(api: ApiDriver): Promise<Answer[]> {
  return [
    await api.get("/tasks"),
    await api.post("/tasks", { title: api.toUniqueTitle("Buy milk") }),
    await api.asAnonymous().get("/tasks"),
    await api.postText("/tasks", "{"),
    await api.send({ method: "PUT", path: "/tasks" }),
    await api.get("/no-such-path"),
    await api.get("/openapi.json"),
    await api.get("/health/live"),
  ];
}

export default capability("security-headers", "api", (builder) => {
  const { adds, guards } = builder;

  adds(
    "every response has X-Content-Type-Options: nosniff, errors included",
    { before, why: "Otherwise a browser may run a text that looks like a script." },
    async ({ api }) => (await collectAnswers(api)).forEach(expectNoSniff),
  );

  adds(
    "no response may be framed by another site",
    {
      before,
      why: "An invisible frame over another page makes users click what they cannot see.",
    },
    async ({ api }) => (await collectAnswers(api)).forEach(expectFrameDenied),
  );

  adds(
    "API responses have a Content-Security-Policy with default-src 'none'",
    { extra: true, before, why: "A JSON response opened as a page must not load anything." },
    async ({ api }) => {
      for (const answer of await collectAnswers(api)) {
        expectHeader(answer, "content-security-policy", /default-src 'none'/, "default-src 'none'");
      }
    },
  );

  adds(
    "every response has a strict Referrer-Policy and Cross-Origin-Resource-Policy",
    {
      extra: true,
      before,
      why: "A URL may contain private data, and other sites must not embed responses.",
    },
    async ({ api }) => {
      for (const answer of await collectAnswers(api)) {
        expectReferrerPolicy(answer);
        expectHeader(answer, "cross-origin-resource-policy", /^same-(origin|site)$/, "same-origin");
      }
    },
  );

  adds(
    "a 429 response has the security headers too",
    {
      extra: true,
      startsServers: true,
      before: "429 on GET /tasks",
      why: "Middleware that rejects a request early must set them as well.",
    },
    async ({ api, host }) => {
      const { answer } = await exceedLimit(api, await startWithRateLimit(host));
      expectStatus(answer, 429);
      expectNoSniff(answer);
      expectFrameDenied(answer);
    },
  );

  guards(
    "no response reveals the server software",
    { extra: true, why: "An attacker who knows the version looks up its vulnerabilities." },
    async ({ api }) => {
      for (const answer of await collectAnswers(api)) {
        const { server = "", "x-powered-by": poweredBy } = answer.headers;
        const isHidden = poweredBy === undefined && !/\d/.test(server);
        expectThat(isHidden, answer, "no X-Powered-By, and no version in Server");
      }
    },
  );

  addPageChecks(builder);
  addHttpsChecks(builder);
});
