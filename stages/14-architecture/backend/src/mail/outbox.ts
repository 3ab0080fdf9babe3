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
  /** @param key names this mail and no other: what is sent twice under it is the same mail */
  send(key: string, mail: Mail): Promise<void>;
}

export interface OutboxOptions {
  /** Whom the mails are from. */
  from: string;
  outbox: string;
  /** How long to wait before each mail, as a mail server on another continent would let us. */
  delayMs: number;
}

export const messageId = (key: string) => `<${key}@tasks.invalid>`;

/** Writes every mail to a file, whole and ready to be sent, and sends none. */
export function outboxMailer({ from, outbox, delayMs }: OutboxOptions): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    async send(key, mail) {
      await wait(delayMs);
      const { message } = await transport.sendMail({ from, ...mail, messageId: messageId(key) });
      await mkdir(outbox, { recursive: true });
      const file = join(outbox, `${key}.eml`);
      // A mail holds addresses: only who runs the server may read it.
      await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
      // At no moment is there half a mail, and a mail that is sent again replaces itself.
      await rename(`${file}.part`, file);
    },
  };
}
