import type { Background, WorkSettings } from "../../../check/host.ts";
import type { App } from "./app.ts";
import { isAway } from "./redis.ts";
import { type Task, tasksOf } from "./store.ts";
import type { User } from "./users.ts";

interface Mail {
  /** Identifies the mail: each key is sent once. */
  key: string;
  to: string;
  text: string;
}

/** The background jobs and their mails. */
export interface Jobs {
  /** Undefined while no worker runs. */
  settings: WorkSettings | undefined;
  mails: string[];
  isBroken: boolean;
  /** The keys of all mails that are sent, or being sent. */
  begun: Set<string>;
  /** The mails that are being sent. */
  sending: Map<string, NodeJS.Timeout>;
  isDue(task: Task, now: number): boolean;
  /** Called with a mail that could not be sent, or whose worker was killed. */
  failed(key: string): void;
  killed(key: string): void;
  write(mail: Mail): string[];
  /** Called when a mail was sent, or failed. */
  ended(key: string, isSent: boolean): void;
}

export function newJobs(): Jobs {
  const jobs: Jobs = {
    settings: {},
    mails: [],
    isBroken: false,
    begun: new Set(),
    sending: new Map(),
    isDue: ({ status, createdAt }, now) =>
      status === "todo" && Date.parse(createdAt) + reminderMs(jobs) <= now,
    failed: (key) => void jobs.begun.delete(key),
    killed(key) {
      clearTimeout(jobs.sending.get(key));
      jobs.begun.delete(key);
    },
    ended: () => undefined,
    write: ({ to, text }) => [`Subject: Mini Task Tracker\nTo: ${to}\n\n${text}\n`],
  };
  return jobs;
}

const reminderMs = ({ settings }: Jobs) => (settings?.reminderAfterSeconds ?? 86_400) * 1000;

/** Starts to send all due mails. */
export function work(app: App, jobs: Jobs): void {
  if (!jobs.settings || isAway(app.redis)) return;
  for (const mail of mailsOf(app, jobs)) {
    if (!jobs.begun.has(mail.key)) begin(jobs, mail);
  }
}

function mailsOf(app: App, jobs: Jobs): Mail[] {
  const users = (app.users ?? []).filter(({ role }) => role === "user");
  return users.flatMap((user) => [welcome(user), ...remindersOf(app, jobs, user)]);
}

const welcome = ({ id, email }: User): Mail => ({
  key: `welcome-${id}`,
  to: email,
  text: "Welcome!",
});

function remindersOf(app: App, jobs: Jobs, user: User): Mail[] {
  const due = tasksOf(app, user).filter((task) => jobs.isDue(task, Date.now()));
  return due.map(({ id, title }) => ({ key: `reminder-${id}`, to: user.email, text: title }));
}

function begin(jobs: Jobs, mail: Mail): void {
  jobs.begun.add(mail.key);
  const send = () => {
    jobs.sending.delete(mail.key);
    jobs.ended(mail.key, !jobs.isBroken);
    if (jobs.isBroken) jobs.failed(mail.key);
    else jobs.mails.push(...jobs.write(mail));
  };
  jobs.sending.set(mail.key, setTimeout(send, jobs.settings?.mailDelayMs ?? 0));
}

/** Much longer than any job takes here. */
const waitTimeoutMs = 3000;

/** @param server starts the server that is requested together with the workers */
export function backgroundOf(jobs: Jobs, server: () => Promise<URL>): Background {
  const kill = async () => {
    jobs.settings = undefined;
    for (const key of jobs.sending.keys()) jobs.killed(key);
    jobs.sending.clear();
  };
  return {
    patience: waitTimeoutMs,
    kill,
    async workWith(settings) {
      await kill();
      jobs.settings = settings;
      return server();
    },
    mails: async () => [...jobs.mails],
    async breakMail() {
      jobs.isBroken = true;
    },
    async mendMail() {
      jobs.isBroken = false;
    },
  };
}
