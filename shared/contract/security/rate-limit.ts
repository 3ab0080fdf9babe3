import { createCredentials } from "../../check/account.ts";
import { capability } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { expectWithRedis, retryWithoutBypass, withoutRedis } from "../../check/outage.ts";
import {
  exceedLimit,
  expectVisitorLimit,
  getRemaining,
  listTasksTimes,
  lowLimit,
  runWithinOneMinute,
  startWithRateLimit,
  summarize,
} from "./rate-limit-common.ts";

const before = "200 on GET /tasks";
const startsServers = true;

export default capability("rate-limit", "api", (builder) => {
  const { adds, guards } = retryWithoutBypass(builder);

  adds(
    "RateLimit-Policy gives the limit, and RateLimit counts down the remaining requests",
    {
      extra: true,
      before,
      why: "A client that knows the limit can wait instead of being rejected.",
    },
    async ({ api }) => {
      const [first, second] = await runWithinOneMinute(async () => {
        const user = api.asNewUser();
        return [await user.get("/tasks"), await user.get("/tasks")] as const;
      });
      const policy = /^"[^"]+"\s*;(?=.*\bq=\d+)(?=.*\bw=60\b)/;
      expectHeader(first, "ratelimit-policy", policy, '"name";q=100;w=60');
      const expected = getRemaining(first) - 1;
      expectThat(getRemaining(second) === expected, second, `RateLimit with r=${expected}`);
    },
  );

  adds(
    "a request over the rate limit answers 429, and changes nothing",
    { startsServers, before, why: "One client with too many requests slows down all the others." },
    async ({ api, host }) => {
      const server = await startWithRateLimit(host);
      const { user, answer } = await exceedLimit(api, server);
      expectStatus(answer, 429);
      const title = api.toUniqueTitle("Buy milk");
      const postAnswer = await user.forServer(server).post("/tasks", { title });
      expectStatus(postAnswer, 429);
      expectThat(!(await user.hasTask(title)), postAnswer, "429, and no task created");
    },
  );

  adds(
    "a 429 response is Problem Details with the seconds to wait in Retry-After",
    {
      extra: true,
      startsServers,
      before,
      why: "RFC 6585, section 4: the client learns when to try again.",
    },
    async ({ api, host }) => {
      const { answer } = await exceedLimit(api, await startWithRateLimit(host));
      expectStatus(answer, 429);
      expectHeader(answer, "content-type", /^application\/problem\+json/, "problem+json");
      expectThat(Object(answer.json).status === 429, answer, "status 429 in the body");
      expectHeader(answer, "retry-after", /^([1-9]|[1-5]\d|60)$/, "a whole number from 1 to 60");
    },
  );

  adds(
    "the rate limit of one user does not affect another user",
    { startsServers, before, why: "The limit exists to keep one client from harming the others." },
    async ({ api, host }) => {
      const server = await startWithRateLimit(host);
      const { answer } = await exceedLimit(api, server);
      expectStatus(answer, 429);
      expectStatus(await api.asNewUser().forServer(server).get("/tasks"), 200);
    },
  );

  adds(
    "two servers count the requests of a user together",
    {
      startsServers,
      before,
      why: "With separate counters, every further server would allow as many requests again.",
    },
    async ({ api, host }) => {
      const servers = await host.startServers(2, { rateLimit: lowLimit });
      const { answer } = await exceedLimit(api, ...servers);
      expectStatus(answer, 429);
    },
  );

  adds(
    "of 101 concurrent requests with a limit of 100 a minute, exactly 100 are served",
    {
      startsServers,
      before,
      why: "Reading a counter and then increasing it lets concurrent requests through.",
    },
    async ({ api, host }) => {
      const [server] = await host.startServers(1, { rateLimit: 100 });
      const answers = await runWithinOneMinute(async () => {
        const user = api.asNewUser().forServer(server as URL);
        // The first request registers the user; the others are sent at once.
        return [await user.get("/tasks"), ...(await listTasksTimes(user, 100))];
      });
      answers.forEach(expectWithRedis);
      const servedCount = answers.filter(({ status }) => status === 200).length;
      const refusedCount = answers.filter(({ status }) => status === 429).length;
      expectThat(
        servedCount === 100 && refusedCount === 1,
        summarize(answers, servedCount),
        "100 with 200, and one with 429",
      );
    },
  );

  adds(
    "requests without a token are limited too",
    {
      startsServers,
      before: "401 or 404 on POST /auth/login",
      why: "An attacker guesses passwords before logging in.",
    },
    async ({ api, host }) => {
      const server = await startWithRateLimit(host);
      const visitor = api.asAnonymous().forServer(server);
      await expectVisitorLimit(api.forServer(server), () =>
        visitor.post("/auth/login", createCredentials()),
      );
    },
  );

  adds(
    "a made-up token does not bypass the rate limit",
    {
      extra: true,
      startsServers,
      before: "200 or 401 on GET /tasks",
      why: "A client with a new fake token for every request would never be limited.",
    },
    async ({ api, host }) => {
      const server = await startWithRateLimit(host);
      const visitor = api.asAnonymous().forServer(server);
      await expectVisitorLimit(api.forServer(server), (count) =>
        visitor.get("/tasks", { Authorization: `Bearer ${api.toUniqueTitle(`${count}`)}` }),
      );
    },
  );

  guards(
    "while Redis is stopped, no request is rejected by the rate limit",
    {
      startsServers,
      outage: true,
      why: "Without the counter the server cannot tell which client is over the limit.",
    },
    async ({ api, host }) => {
      const server = await startWithRateLimit(host);
      const { user, answer } = await exceedLimit(api, server);
      expectStatus(answer, 429);
      const exceedLimitDuringOutage = async () => {
        for (const each of await listTasksTimes(user.forServer(server), 2 * lowLimit))
          expectStatus(each, 200);
      };
      await withoutRedis({ api, host }, { during: exceedLimitDuringOutage });
    },
  );
});
