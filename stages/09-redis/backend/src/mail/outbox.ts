import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import nodemailer from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  send(mail: Mail): Promise<void>;
}

interface OutboxOptions {
  outbox: string;
  /** How long to wait before each mail, to simulate a slow mail server. */
  delayMs: number;
}

const from = "Mini Task Tracker <no-reply@tasks.invalid>";

/** Creates a mailer that writes each mail to a file and sends nothing. */
export function createOutboxMailer({ outbox, delayMs }: OutboxOptions): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail) {
      await wait(delayMs);
      const { message } = await transport.sendMail({ from, ...mail });
      await mkdir(outbox, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID()}.eml`;
      // A mail contains personal data: only the user of this process may read it.
      await writeFile(join(outbox, name), message as Buffer, { mode: 0o600, flag: "wx" });
    },
  };
}
