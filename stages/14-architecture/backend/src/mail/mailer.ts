import nodemailer from "nodemailer";
import { type Mailer, messageId, type OutboxOptions, outboxMailer } from "./outbox.ts";

export interface MailConfig extends OutboxOptions {
  /** The mail server; without one, mails are written to files. */
  smtpUrl?: string | undefined;
}

export function mailerOf(config: MailConfig): Mailer {
  return config.smtpUrl ? smtpMailer(config.smtpUrl, config.from) : outboxMailer(config);
}

const patienceMs = 10_000;

/** Sends mails through a server. */
function smtpMailer(url: string, from: string): Mailer {
  const limits = {
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
  };
  const transport = nodemailer.createTransport({ url, ...limits });
  return {
    async send(key, mail) {
      await transport.sendMail({ from, ...mail, messageId: messageId(key) });
    },
  };
}
