import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAtExit } from "./run-at-exit.ts";
import type { OpenService, ServiceRequest } from "./services.ts";

/** The folder in which a Task Tracker leaves its mails, as it would give them to a mail server. */
export interface Outbox {
  dir: string;
  /** The text of every mail in it. */
  mails(): Promise<string[]>;
  /** From now on no mail can be written there. */
  break(): Promise<void>;
  restore(): Promise<void>;
}

/** What is done in the background is done soon: a check does not wait as long as a person does. */
const soon = {
  SWEEP_EVERY_SECONDS: "1",
  RETRY_DELAY_MS: "200",
  JOB_LOCK_MS: "1000",
};

/** A folder for mails that is gone at the end; where data is kept, a stage keeps its mails itself. */
export async function openMail({ keep }: ServiceRequest): Promise<OpenService> {
  if (keep !== undefined) return { env: {}, close: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  const forget = runAtExit(() => rmSync(folder, { recursive: true, force: true }));
  const outbox = outboxIn(folder);
  await mkdir(outbox.dir);
  return {
    // Whatever the user has set: no mail of a check leaves this machine.
    env: { OUTBOX_DIR: outbox.dir, SMTP_URL: "", ...soon },
    outbox,
    async close() {
      await rm(folder, { recursive: true, force: true });
      forget();
    },
  };
}

function outboxIn(folder: string): Outbox {
  const dir = join(folder, "outbox");
  const aside = join(folder, "aside");
  const mailIn = reader(dir);
  return {
    dir,
    async mails() {
      const names = (await readdir(dir)).filter((name) => name.endsWith(".eml"));
      return Promise.all(names.map(mailIn));
    },
    async break() {
      await rename(dir, aside);
      // A file stops everybody; permissions would not stop root.
      await writeFile(dir, "");
    },
    async restore() {
      await rm(dir);
      await rename(aside, dir);
    },
  };
}

/** After so long nobody writes in a mail any more. */
const finishedAfterMs = 1000;

/** A check asks many times for hundreds of mails: one that is finished is read only once. */
function reader(dir: string): (name: string) => Promise<string> {
  const finished = new Map<string, string>();
  return async (name) => {
    const known = finished.get(name);
    if (known !== undefined) return known;
    const file = join(dir, name);
    const { mtimeMs } = await stat(file);
    const text = await readFile(file, "utf8");
    if (Date.now() - mtimeMs > finishedAfterMs) finished.set(name, text);
    return text;
  };
}
