import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Job } from "../../src/jobs/job.ts";
import { processJob } from "../../src/jobs/process-job.ts";
import { createJobQueue, openQueue } from "../../src/jobs/queue.ts";
import { startWorker } from "../../src/jobs/run.ts";
import { createWorkerRedis } from "../../src/jobs/worker-redis.ts";
import { createOutboxMailer } from "../../src/mail/outbox.ts";
import { createMigratedDatabase } from "./database.ts";
import { createPrefix, getRedisUrl, openKeys } from "./redis.ts";

export const sender = "Tests <tests@tasks.invalid>";

/** Reads the mails in a folder, by file name. */
export async function readMails(outbox: string): Promise<Record<string, string>> {
  const names = (await readdir(outbox).catch(() => [])).sort();
  const mails = names.map(async (name) => [name, await readFile(join(outbox, name), "utf8")]);
  return Object.fromEntries(await Promise.all(mails));
}

/** Starts a queue with its own database and outbox. `runWorker` starts a worker. */
export async function startJobs({ retryDelayMs = 10 } = {}) {
  const { database, url, drop } = await createMigratedDatabase();
  const outbox = await mkdtemp(join(tmpdir(), "outbox-"));
  const prefix = createPrefix();
  const keys = await openKeys(prefix);
  const client = createWorkerRedis(getRedisUrl());
  const jobs = openQueue(client, prefix, retryDelayMs);
  const queue = createJobQueue(jobs);
  const mailer = createOutboxMailer({ from: sender, outbox, delayMs: 0 });
  const rules = { reminderAfterSeconds: 86_400, cleanUpAfterDays: 30, reportTimeZone: "UTC" };
  const dependencies = { database, mailer, queue, rules };

  /** Starts a worker with its own connection, like a process. */
  function runWorker(
    processor = (job: Job) => processJob(dependencies, job, new Date()),
    lockMs = 5000,
  ) {
    const workerClient = createWorkerRedis(getRedisUrl());
    const worker = startWorker(workerClient, { prefix, concurrency: 5, lockMs }, processor);
    const close = async () => {
      await worker.close();
      workerClient.destroy();
    };
    return { worker, close };
  }

  async function insertUser(role = "user"): Promise<{ id: number; email: string }> {
    const email = `${randomUUID()}@example.test`;
    const [user] = await database.query(
      "INSERT INTO users (email, password_hash, role) VALUES ($1, '!', $2) RETURNING id, email",
      [email, role],
    );
    return user;
  }

  async function insertTask(userId: number, createdAt: Date, completedAt: Date | null = null) {
    const status = completedAt ? "done" : "todo";
    const [{ id }] = await database.query(
      `INSERT INTO tasks (title, user_id, created_at, status, completed_at)
       VALUES ('Buy milk', $1, $2, $3, $4) RETURNING id`,
      [userId, createdAt, status, completedAt],
    );
    return id as number;
  }

  const close = async () => {
    client.destroy();
    await keys.close();
    await drop();
    await rm(outbox, { recursive: true, force: true });
  };
  const resources = {
    database,
    databaseUrl: url,
    outbox,
    prefix,
    keys,
    client,
    jobs,
    queue,
    dependencies,
  };
  return { ...resources, runWorker, insertUser, insertTask, mails: () => readMails(outbox), close };
}
