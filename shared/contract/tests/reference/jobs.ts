import type { Background } from "../../../check/host.ts";
import type { App, Jobs, Mail, User } from "./model.ts";
import { isUnavailable } from "./redis.ts";
import { listTasks } from "./store.ts";

export function createJobs(): Jobs {
  const jobs: Jobs = {
    settings: {},
    mails: [],
    isBroken: false,
    startedKeys: new Set(),
    sending: new Map(),
    isDue: ({ status, createdAt }, now) =>
      status === "todo" && Date.parse(createdAt) + getReminderMs(jobs) <= now,
    onFailed: (key) => void jobs.startedKeys.delete(key),
    onKilled(key) {
      clearTimeout(jobs.sending.get(key));
      jobs.startedKeys.delete(key);
    },
    onEnded: () => undefined,
    write: ({ to, text }) => [`Subject: Mini Task Tracker\nTo: ${to}\n\n${text}\n`],
  };
  return jobs;
}

const getReminderMs = ({ settings }: Jobs) => (settings?.reminderAfterSeconds ?? 86_400) * 1000;

/** Starts to send all due mails. */
export function sendDueMails(app: App, jobs: Jobs): void {
  if (!jobs.settings || isUnavailable(app.redis)) return;
  for (const mail of listMails(app, jobs)) {
    if (!jobs.startedKeys.has(mail.key)) startSending(jobs, mail);
  }
}

function listMails(app: App, jobs: Jobs): Mail[] {
  const users = (app.users ?? []).filter(({ role }) => role === "user");
  return users.flatMap((user) => [createWelcome(user), ...listReminders(app, jobs, user)]);
}

const createWelcome = ({ id, email }: User): Mail => ({
  key: `welcome-${id}`,
  to: email,
  text: "Welcome!",
});

function listReminders(app: App, jobs: Jobs, user: User): Mail[] {
  const due = listTasks(app, user).filter((task) => jobs.isDue(task, Date.now()));
  return due.map(({ id, title }) => ({ key: `reminder-${id}`, to: user.email, text: title }));
}

function startSending(jobs: Jobs, mail: Mail): void {
  jobs.startedKeys.add(mail.key);
  const send = () => {
    jobs.sending.delete(mail.key);
    jobs.onEnded(mail.key, !jobs.isBroken);
    if (jobs.isBroken) jobs.onFailed(mail.key);
    else jobs.mails.push(...jobs.write(mail));
  };
  jobs.sending.set(mail.key, setTimeout(send, jobs.settings?.mailDelayMs ?? 0));
}

/** Much longer than any job takes here. */
const waitTimeoutMs = 3000;

/** @param startServer starts the server that is requested together with the workers */
export function createBackground(jobs: Jobs, startServer: () => Promise<URL>): Background {
  const kill = async () => {
    jobs.settings = undefined;
    for (const key of jobs.sending.keys()) jobs.onKilled(key);
    jobs.sending.clear();
  };
  return {
    timeoutMs: waitTimeoutMs,
    kill,
    async startWorkers(settings) {
      await kill();
      jobs.settings = settings;
      return startServer();
    },
    listMails: async () => [...jobs.mails],
    async breakMail() {
      jobs.isBroken = true;
    },
    async restoreMail() {
      jobs.isBroken = false;
    },
  };
}
