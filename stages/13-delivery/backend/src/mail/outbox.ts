import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import nodemailer from "nodemailer";

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Mailer {
  /** @param key identifies the mail: sending it again with the same key is not a second mail */
  send(key: string, mail: Mail): Promise<void>;
}

export interface OutboxOptions {
  /** The sender of the mails. */
  from: string;
  outbox: string;
  /** How long to wait before each mail, to simulate a slow mail server. */
  delayMs: number;
}

export const messageId = (key: string) => `<${key}@tasks.invalid>`;

/** Creates a mailer that writes each mail to a file and sends nothing. */
export function createOutboxMailer({ from, outbox, delayMs }: OutboxOptions): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(key, mail) {
      await wait(delayMs);
      const { message } = await transport.sendMail({ from, ...mail, messageId: messageId(key) });
      await mkdir(outbox, { recursive: true });
      const file = join(outbox, `${key}.eml`);
      // A mail contains personal data: only the user of this process may read it.
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      // A rename is atomic: there is never half a mail, and sending it again replaces the file.
      await rename(`${file}.part`, file);
    },
  };
}
