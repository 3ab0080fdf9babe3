import type { Background, WorkSettings } from "../check/host.ts";
import type { ProcessName } from "../harness/manifest.ts";
import type { AnotherProcess } from "../harness/processes.ts";
import type { Outbox } from "../harness/service.ts";
import type { RunningTracker } from "../harness/tracker.ts";

const workers: ProcessName[] = ["worker", "scheduler"];

/**
 * Controls the workers of a Task Tracker that the checks started, if it has any.
 *
 * @param timeoutMs the time limit for a mail
 */
export function createBackground(
  tracker: RunningTracker,
  outbox: Outbox,
  timeoutMs = 10_000,
): Background {
  const first = tracker.urls.api as URL;
  const defaultSettings = JSON.stringify({});
  let processes: AnotherProcess[] = [];
  let current: { settings: string; server: URL } | undefined = {
    settings: defaultSettings,
    server: first,
  };
  const tracked = workers.filter((name) => tracker.groups[name]);

  async function kill(): Promise<void> {
    current = undefined;
    const kills = processes.splice(0).map((process) => process.kill());
    await Promise.all([...kills, ...tracked.map((name) => tracker.kill(name))]);
  }

  async function start(settings: WorkSettings): Promise<URL> {
    const env = toVariables(settings);
    const starts = tracked.map((name) => tracker.startAnother(name, env));
    if (Object.keys(env).length === 0) {
      processes = await Promise.all(starts);
      return first;
    }
    const [server, ...otherServers] = await Promise.all([
      tracker.startAnother("api", env),
      ...starts,
    ]);
    processes = [server, ...otherServers];
    return server.url;
  }

  return {
    timeoutMs,
    kill,
    async startWorkers(settings) {
      const key = JSON.stringify(settings);
      if (current?.settings === key) return current.server;
      await kill();
      current = { settings: key, server: await start(settings) };
      return current.server;
    },
    listMails: () => outbox.listMails(),
    breakMail: () => outbox.breakWrites(),
    restoreMail: () => outbox.restoreWrites(),
  };
}

function toVariables(settings: WorkSettings): Record<string, string> {
  const { mailDelayMs, reminderAfterSeconds, reportsEverySecond } = settings;
  return {
    ...(mailDelayMs !== undefined && { MAIL_DELAY_MS: `${mailDelayMs}` }),
    ...(reminderAfterSeconds !== undefined && {
      REMINDER_AFTER_SECONDS: `${reminderAfterSeconds}`,
    }),
    ...(reportsEverySecond && { REPORT_CRON: "* * * * * *" }),
  };
}
