import { describe, expect, it } from "vitest";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";
import { hostOf } from "../../lib/check-host.ts";

/** The variables of every server that was started, and a tracker that starts them. */
function trackerOf(services: RunningTracker["services"], urls: RunningTracker["urls"] = {}) {
  const started: (Record<string, string> | undefined)[] = [];
  const another: RunningTracker["another"] = async (_, env) => {
    started.push(env);
    return {
      url: new URL(`http://127.0.0.1:${4000 + started.length}`),
      stop: async () => undefined,
      kill: async () => undefined,
    };
  };
  const log = () => "a line\nand another one";
  const tracker = { services, another, log, urls, groups: {} } as RunningTracker;
  return { started, host: hostOf(tracker, ".", {}) };
}

describe("the host of a folder", () => {
  it("starts a server with a limit of its own once, and another one only for another limit", async () => {
    const { host, started } = trackerOf({});
    const [first] = await host.others(1, { rateLimit: 5 });
    const both = await host.others(2, { rateLimit: 5 });
    await host.others(1);
    expect(both[0]).toEqual(first);
    expect(new Set(both.map(String)).size).toBe(2);
    const strict = { RATE_LIMIT_PER_MINUTE: "5" };
    expect(started).toEqual([strict, strict, {}]);
  });

  it("knows of mails only where they come to a folder of ours", () => {
    const outbox = {} as NonNullable<RunningTracker["services"]["outbox"]>;
    expect(trackerOf({ outbox }).host).toHaveProperty("background");
    expect(trackerOf({}).host).not.toHaveProperty("background");
  });

  it("tells what the processes write, and where the pages are, if there are any", () => {
    const web = new URL("http://127.0.0.1:3000");
    expect(trackerOf({}, { web }).host.site).toBe(web);
    expect(trackerOf({}).host).not.toHaveProperty("site");
    expect(trackerOf({}).host.log?.()).toBe("a line\nand another one");
  });

  it("takes Redis away only where it is ours", () => {
    const redis = {} as NonNullable<RunningTracker["services"]["redis"]>;
    expect(trackerOf({ redis }).host.redis).toBe(redis);
    expect(trackerOf({}).host).not.toHaveProperty("redis");
  });
});
