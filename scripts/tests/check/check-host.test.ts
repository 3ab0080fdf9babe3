import { describe, expect, it } from "vitest";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";
import { createHost } from "../../../shared/target/host.ts";

const hasSignals = process.platform !== "win32";

/** Creates a tracker, and records the variables of every started server. */
function createTracker(
  services: RunningTracker["services"],
  urls: RunningTracker["urls"] = {},
  env: Record<string, string> = {},
) {
  const environments: (Record<string, string> | undefined)[] = [];
  const startAnother: RunningTracker["startAnother"] = async (_, env) => {
    environments.push(env);
    return {
      url: new URL(`http://127.0.0.1:${4000 + environments.length}`),
      terminate: () => undefined,
      ended: Promise.resolve(0),
      stop: async () => undefined,
      kill: async () => undefined,
    };
  };
  const log = () => "a line\nand another one";
  const tracker = { services, startAnother, log, urls, groups: {} } as RunningTracker;
  return { started: environments, host: createHost(tracker, ".", env) };
}

describe("the host of a folder", () => {
  it("starts one server for each rate limit", async () => {
    const { host, started } = createTracker({});
    const [first] = await host.startServers(1, { rateLimit: 5 });
    const both = await host.startServers(2, { rateLimit: 5 });
    await host.startServers(1);
    expect(both[0]).toEqual(first);
    expect(new Set(both.map(String)).size).toBe(2);
    const limitVariables = { RATE_LIMIT_PER_MINUTE: "5" };
    expect(started).toEqual([limitVariables, limitVariables, {}]);
  });

  it("passes settings as environment variables", async () => {
    const { host, started } = createTracker({});
    await host.startServers(1, {
      siteUrl: "https://tracker.test",
      jwtSecret: "new",
      jwtPreviousSecret: "old",
    });
    await host.startServers(1, { loginLimitPerAccount: 5, loginLimitPerAddress: 6 });
    await host.startServers(1, { registrationLimit: 7, refreshLimit: 8 });
    expect(started).toEqual([
      { SITE_URL: "https://tracker.test", JWT_SECRET: "new", JWT_PREVIOUS_SECRET: "old" },
      { LOGIN_LIMIT_PER_ACCOUNT: "5", LOGIN_LIMIT_PER_ADDRESS: "6" },
      { REGISTRATION_LIMIT: "7", REFRESH_LIMIT: "8" },
    ]);
  });

  it.runIf(hasSignals)("starts a new server for a check that ends it", async () => {
    const { host, started } = createTracker({});
    const settings = { drainSeconds: 2, shutdownSeconds: 8 };
    const first = await host.startStoppable?.(settings);
    const second = await host.startStoppable?.(settings);
    expect(first?.url).not.toEqual(second?.url);
    const env = { DRAIN_SECONDS: "2", SHUTDOWN_SECONDS: "8" };
    expect(started).toEqual([env, env]);
  });

  it("has the secret of tokens only if it is configured", () => {
    expect(createTracker({}, {}, { JWT_SECRET: "secret" }).host.jwtSecret).toBe("secret");
    expect(createTracker({}).host).not.toHaveProperty("jwtSecret");
  });

  it("has mails only if they are written to its own folder", () => {
    const outbox = {} as NonNullable<RunningTracker["services"]["outbox"]>;
    expect(createTracker({ outbox }).host).toHaveProperty("background");
    expect(createTracker({}).host).not.toHaveProperty("background");
  });

  it("returns the output of the processes, and the address of the page if there is one", () => {
    const web = new URL("http://127.0.0.1:3000");
    expect(createTracker({}, { web }).host.site?.href).toBe("http://localhost:3000/");
    expect(createTracker({}).host).not.toHaveProperty("site");
    expect(createTracker({}).host.log?.()).toBe("a line\nand another one");
  });

  it("stops Redis only if it has started it", () => {
    const redis = {} as NonNullable<RunningTracker["services"]["redis"]>;
    expect(createTracker({ redis }).host.redis).toBe(redis);
    expect(createTracker({}).host).not.toHaveProperty("redis");
  });
});
