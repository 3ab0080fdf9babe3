import { describe, expect, it } from "vitest";
import type { Outbox } from "../../../shared/harness/outbox.ts";
import type { RunningTracker } from "../../../shared/harness/tracker.ts";
import { backgroundOf } from "../../lib/check-background.ts";

/** Notes what is started and killed, instead of doing it. */
function trackerWith(names: ("worker" | "scheduler")[]) {
  const done: string[] = [];
  const another: RunningTracker["another"] = async (name, env) => {
    const id = `${name} ${JSON.stringify(env)}`;
    done.push(`start ${id}`);
    return {
      url: new URL(`http://${name}.test`),
      stop: async () => undefined,
      kill: async () => void done.push(`kill ${id}`),
    };
  };
  const kill: RunningTracker["kill"] = async (name) => void done.push(`kill the first ${name}`);
  const groups = Object.fromEntries(names.map((name) => [name, {}]));
  const tracker = { groups, another, kill } as unknown as RunningTracker;
  return { done, background: backgroundOf(tracker, {} as Outbox) };
}

describe("the background of a folder", () => {
  it("works with other settings in place of those that it has started with", async () => {
    const { background, done } = trackerWith(["worker", "scheduler"]);
    const url = await background.workWith({ mailDelayMs: 2000, reminderAfterSeconds: 0 });
    expect(url.href).toBe("http://api.test/");
    const env = '{"MAIL_DELAY_MS":"2000","REMINDER_AFTER_SECONDS":"0"}';
    expect(done).toEqual([
      "kill the first worker",
      "kill the first scheduler",
      `start api ${env}`,
      `start worker ${env}`,
      `start scheduler ${env}`,
    ]);
  });

  it("stays as it is while the same settings are wanted", async () => {
    const { background, done } = trackerWith(["worker"]);
    await background.workWith({ reportsEverySecond: true });
    const { length } = done;
    await background.workWith({ reportsEverySecond: true });
    expect(done).toHaveLength(length);
    await background.workWith({});
    const before = '{"REPORT_CRON":"* * * * * *"}';
    expect(done.slice(length)).toEqual(
      expect.arrayContaining([`kill api ${before}`, `kill worker ${before}`, "start worker {}"]),
    );
  });

  it("is started again after it was killed, with the same settings too", async () => {
    const { background, done } = trackerWith(["worker"]);
    await background.workWith({});
    await background.kill();
    await background.workWith({});
    expect(done.filter((each) => each === "start worker {}")).toHaveLength(2);
    expect(done.filter((each) => each === "kill worker {}")).toHaveLength(1);
  });

  it("is a server alone where there are no workers", async () => {
    const { background, done } = trackerWith([]);
    await background.workWith({});
    expect(done).toEqual(["start api {}"]);
  });
});
