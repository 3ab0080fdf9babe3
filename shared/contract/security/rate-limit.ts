import { newCredentials } from "../../check/account.ts";
import { capability } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectWithRedis, retryWithoutBypass, withoutRedis } from "../../check/outage.ts";
import {
  few,
  greedyAt,
  leftAfter,
  listOf,
  oneTooMany,
  strictServer,
  told,
  withinOneMinute,
} from "./rate-limit-common.ts";

const before = "200 on GET /tasks";
const others = true;

export default capability("rate-limit", "api", (kit) => {
  const { adds, guards } = retryWithoutBypass(kit);

  adds(
    "RateLimit-Policy says how many requests there are, and RateLimit counts them down",
    { extra: true, before, why: "A client that is told can wait, instead of being refused." },
    async ({ api }) => {
      const [first, second] = await withinOneMinute(async () => {
        const user = api.signedIn();
        return [await user.get("/tasks"), await user.get("/tasks")] as const;
      });
      const policy = /^"[^"]+"\s*;(?=.*\bq=\d+)(?=.*\bw=60\b)/;
      expectHeader(first, "ratelimit-policy", policy, '"name";q=100;w=60');
      const expected = leftAfter(first) - 1;
      expectThat(leftAfter(second) === expected, second, `RateLimit with r=${expected}`);
    },
  );

  adds(
    "whoever has sent all requests of a minute is answered 429, and nothing is done",
    { others, before, why: "One client that asks without end takes the service from the others." },
    async ({ api, host }) => {
      const server = await strictServer(host);
      const { user, answer } = await greedyAt(api, server);
      expectStatus(answer, 429);
      const title = api.unique("Buy milk");
      const refused = await user.at(server).post("/tasks", { title });
      expectStatus(refused, 429);
      expectThat(!(await user.has(title)), refused, "429, and no task created");
    },
  );

  adds(
    "a 429 is answered as Problem Details, and says in Retry-After how many seconds to wait",
    { extra: true, others, before, why: "RFC 6585, section 4: when should the client try again?" },
    async ({ api, host }) => {
      const { answer } = await greedyAt(api, await strictServer(host));
      expectStatus(answer, 429);
      expectHeader(answer, "content-type", /^application\/problem\+json/, "problem+json");
      expectThat(Object(answer.json).status === 429, answer, "status 429 in the body");
      expectHeader(answer, "retry-after", /^([1-9]|[1-5]\d|60)$/, "a whole number from 1 to 60");
    },
  );

  adds(
    "that one user has sent too many requests is nothing to another",
    { others, before, why: "The limit is there to keep one client from harming the others." },
    async ({ api, host }) => {
      const server = await strictServer(host);
      const { answer } = await greedyAt(api, server);
      expectStatus(answer, 429);
      expectStatus(await api.signedIn().at(server).get("/tasks"), 200);
    },
  );

  adds(
    "two servers count the requests of a user together",
    { others, before, why: "Whoever counts alone allows twice as much with every second server." },
    async ({ api, host }) => {
      const servers = await host.others(2, { rateLimit: few });
      const { answer } = await greedyAt(api, ...servers);
      expectStatus(answer, 429);
    },
  );

  adds(
    "of 101 requests, most of them at once, 100 are served where 100 a minute are allowed",
    { others, before, why: "Between looking at a counter and raising it, others look at it too." },
    async ({ api, host }) => {
      const [server] = await host.others(1, { rateLimit: 100 });
      const answers = await withinOneMinute(async () => {
        const user = api.signedIn().at(server as URL);
        // The first one registers, before all others come at once.
        return [await user.get("/tasks"), ...(await listOf(user, 100))];
      });
      answers.forEach(expectWithRedis);
      const served = answers.filter(({ status }) => status === 200).length;
      const refused = answers.filter(({ status }) => status === 429).length;
      expectThat(served === 100 && refused === 1, told(answers, served), "100, and one 429");
    },
  );

  adds(
    "whoever does not say who they are is limited too",
    {
      others,
      before: "401 or 404 on POST /auth/login",
      why: "Passwords are guessed by somebody who is not logged in yet.",
    },
    async ({ api, host }) => {
      const nobody = api.anonymous().at(await strictServer(host));
      const logIn = () => nobody.post("/auth/login", newCredentials());
      expectStatus(await withinOneMinute(() => oneTooMany(logIn)), 429);
    },
  );

  adds(
    "a token that is none brings nobody new requests",
    {
      extra: true,
      others,
      before: "200 or 401 on GET /tasks",
      why: "Whoever makes up a token for every request would never be limited.",
    },
    async ({ api, host }) => {
      const nobody = api.anonymous().at(await strictServer(host));
      const list = (count: number) =>
        nobody.get("/tasks", { Authorization: `Bearer ${api.unique(`${count}`)}` });
      expectStatus(await withinOneMinute(() => oneTooMany(list)), 429);
    },
  );

  guards(
    "while Redis is stopped, nobody is refused",
    {
      others,
      outage: true,
      why: "Without the counter nobody is known to be greedy, and all the others want to work.",
    },
    async ({ api, host }) => {
      const server = await strictServer(host);
      const { user, answer } = await greedyAt(api, server);
      expectStatus(answer, 429);
      const away = async () => {
        for (const each of await listOf(user.at(server), 2 * few)) expectStatus(each, 200);
      };
      await withoutRedis({ api, host }, { away });
    },
  );
});
