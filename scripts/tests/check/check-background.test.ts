import { describe, expect, it } from "vitest";
import type { Outbox } from "../../../shared/harness/service.ts";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";
import { createBackground } from "../../../shared/target/background.ts";

/** Records starts and kills instead of running them. */
function createTracker(names: ("worker" | "scheduler")[]) {
  const calls: string[] = [];
  const startAnother: RunningTracker["startAnother"] = async (name, env) => {
    const id = `${name} ${JSON.stringify(env)}`;
    calls.push(`start ${id}`);
    return {
      url: new URL(`http://${name}.test`),
      terminate: () => undefined,
      ended: Promise.resolve(0),
      stop: async () => undefined,
      kill: async () => void calls.push(`kill ${id}`),
    };
  };
  const kill: RunningTracker["kill"] = async (name) => void calls.push(`kill the first ${name}`);
  const groups = Object.fromEntries(names.map((name) => [name, {}]));
  const urls = { api: new URL("http://first.test") };
  const tracker = { urls, groups, startAnother, kill } as unknown as RunningTracker;
  return { calls, background: createBackground(tracker, {} as Outbox) };
}

describe("the background of a folder", () => {
  it("restarts with other settings", async () => {
    const { background, calls } = createTracker(["worker", "scheduler"]);
    const url = await background.startWorkers({ mailDelayMs: 2000, reminderAfterSeconds: 0 });
    expect(url.href).toBe("http://api.test/");
    const env = '{"MAIL_DELAY_MS":"2000","REMINDER_AFTER_SECONDS":"0"}';
    expect(calls).toEqual([
      "kill the first worker",
      "kill the first scheduler",
      `start worker ${env}`,
      `start scheduler ${env}`,
      `start api ${env}`,
    ]);
  });

  it("keeps running with the same settings", async () => {
    const { background, calls } = createTracker(["worker"]);
    await background.startWorkers({ reportsEverySecond: true });
    const { length } = calls;
    await background.startWorkers({ reportsEverySecond: true });
    expect(calls).toHaveLength(length);
    await background.startWorkers({});
    const before = '{"REPORT_CRON":"* * * * * *"}';
    expect(calls.slice(length)).toEqual(
      expect.arrayContaining([`kill api ${before}`, `kill worker ${before}`, "start worker {}"]),
    );
  });

  it("keeps running if no settings are requested", async () => {
    const { background, calls } = createTracker(["worker", "scheduler"]);
    expect((await background.startWorkers({})).host).toBe("first.test");
    expect(calls).toEqual([]);
  });

  it("starts again after it was killed, also with the same settings", async () => {
    const { background, calls } = createTracker(["worker"]);
    await background.kill();
    await background.startWorkers({});
    expect([calls[0], calls.at(-1)]).toEqual(["kill the first worker", "start worker {}"]);
    await background.kill();
    await background.startWorkers({});
    expect(calls.filter((each) => each === "start worker {}")).toHaveLength(2);
    expect(calls.filter((each) => each === "kill worker {}")).toHaveLength(1);
  });

  it("starts no second server for the default settings", async () => {
    const { background, calls } = createTracker([]);
    await background.startWorkers({ mailDelayMs: 2000 });
    expect((await background.startWorkers({})).host).toBe("first.test");
    expect(calls.filter((each) => each.startsWith("start"))).toHaveLength(1);
  });
});
