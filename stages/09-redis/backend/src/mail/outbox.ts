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
  /** How long to wait before each mail, as a mail server on another continent would let us. */
  delayMs: number;
}

const from = "Mini Task Tracker <no-reply@tasks.invalid>";

/** Writes every mail to a file, whole and ready to be sent, and sends none. */
export function outboxMailer({ outbox, delayMs }: OutboxOptions): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(mail) {
      await wait(delayMs);
      const { message } = await transport.sendMail({ from, ...mail });
      await mkdir(outbox, { recursive: true });
      const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID()}.eml`;
      // A mail holds addresses: only who runs the server may read it.
      await writeFile(join(outbox, name), message as Buffer, { mode: 0o600, flag: "wx" });
    },
  };
}
