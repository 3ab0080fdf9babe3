import { rmSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAtExit } from "./run-at-exit.ts";
import type { OpenService, Outbox, ServiceRequest } from "./service.ts";

/** Short intervals, so that the checks of background jobs do not have to wait long. */
const shortIntervals = {
  SWEEP_EVERY_SECONDS: "1",
  RETRY_DELAY_MS: "200",
  JOB_LOCK_MS: "1000",
};

/** Opens a temporary folder for mails. A stage whose data is kept uses its own folder. */
export async function openMail({ keep }: ServiceRequest): Promise<OpenService> {
  if (keep !== undefined) return { env: {}, close: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "mails-"));
  const cancelCleanup = runAtExit(() => rmSync(folder, { recursive: true, force: true }));
  const outbox = createOutbox(folder);
  await mkdir(outbox.dir);
  return {
    // An SMTP_URL of the user is ignored: no mail of a check leaves this machine.
    env: { OUTBOX_DIR: outbox.dir, SMTP_URL: "", ...shortIntervals },
    outbox,
    async close() {
      await rm(folder, { recursive: true, force: true });
      cancelCleanup();
    },
  };
}

function createOutbox(folder: string): Outbox {
  const dir = join(folder, "outbox");
  const hiddenFolder = join(folder, "aside");
  const readMail = createMailReader(dir);
  return {
    dir,
    async listMails() {
      const names = (await readdir(dir)).filter((name) => name.endsWith(".eml"));
      return Promise.all(names.map(readMail));
    },
    async breakWrites() {
      await rename(dir, hiddenFolder);
      // A file in place of the folder makes every write fail. Permissions do not apply to root.
      await writeFile(dir, "");
    },
    async restoreWrites() {
      await rm(dir);
      await rename(hiddenFolder, dir);
    },
  };
}

/** A mail that was not modified for this long is complete. */
const completeAfterMs = 1000;

/** Caches complete mails: a check polls hundreds of them many times. */
function createMailReader(dir: string): (name: string) => Promise<string> {
  const mailCache = new Map<string, string>();
  return async (name) => {
    const cachedMail = mailCache.get(name);
    if (cachedMail !== undefined) return cachedMail;
    const file = join(dir, name);
    const { mtimeMs } = await stat(file);
    const text = await readFile(file, "utf8");
    if (Date.now() - mtimeMs > completeAfterMs) mailCache.set(name, text);
    return text;
  };
}
