import type { ApiDriver } from "../../check/api-driver.ts";
import { capability } from "../../check/capability.ts";
import type { Answer } from "../../check/exchange.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectDiscreet, expectUnframed, expectUnguessed } from "./common.ts";
import { https } from "./https.ts";
import { pagesForPeople } from "./pages.ts";
import { greedyAt, strictServer } from "./rate-limit-common.ts";

const before = "200 on GET /tasks";

/** What works, what is refused, and what is not there. */
async function answersOf(api: ApiDriver): Promise<Answer[]> {
  return [
    await api.get("/tasks"),
    await api.post("/tasks", { title: api.unique("Buy milk") }),
    await api.anonymous().get("/tasks"),
    await api.postText("/tasks", "{"),
    await api.send({ method: "PUT", path: "/tasks" }),
    await api.get("/no-such-path"),
    await api.get("/openapi.json"),
    await api.get("/health/live"),
  ];
}

export default capability("security-headers", "api", (kit) => {
  const { adds, guards } = kit;

  adds(
    "no answer leaves the browser to guess what it is, and a refusal does not either",
    { before, why: "A text that looks like a script would be run as one." },
    async ({ api }) => (await answersOf(api)).forEach(expectUnguessed),
  );

  adds(
    "no answer may be shown in a frame of somebody else's page",
    {
      before,
      why: "An invisible frame over another page makes people click what they cannot see.",
    },
    async ({ api }) => (await answersOf(api)).forEach(expectUnframed),
  );

  adds(
    "an answer for programs may load nothing: its policy is default-src 'none'",
    { extra: true, before, why: "Opened as a page, it is still only data." },
    async ({ api }) => {
      for (const answer of await answersOf(api)) {
        expectHeader(answer, "content-security-policy", /default-src 'none'/, "default-src 'none'");
      }
    },
  );

  adds(
    "no other site learns from which address somebody came, and none may embed an answer",
    { extra: true, before, why: "An address can hold what is nobody's business." },
    async ({ api }) => {
      for (const answer of await answersOf(api)) {
        expectDiscreet(answer);
        expectHeader(answer, "cross-origin-resource-policy", /^same-(origin|site)$/, "same-origin");
      }
    },
  );

  adds(
    "a refusal for too many requests has these headers too",
    { extra: true, others: true, before: "429 on GET /tasks", why: "It is an answer like others." },
    async ({ api, host }) => {
      const { answer } = await greedyAt(api, await strictServer(host));
      expectStatus(answer, 429);
      expectUnguessed(answer);
      expectUnframed(answer);
    },
  );

  guards(
    "no answer says with what it was made",
    { extra: true, why: "Whoever knows the version looks up its holes." },
    async ({ api }) => {
      for (const answer of await answersOf(api)) {
        const { server = "", "x-powered-by": made } = answer.headers;
        const isSilent = made === undefined && !/\d/.test(server);
        expectThat(isSilent, answer, "no X-Powered-By, and no version in Server");
      }
    },
  );

  pagesForPeople(kit);
  https(kit);
});
