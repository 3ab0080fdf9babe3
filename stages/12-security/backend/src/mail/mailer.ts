import nodemailer from "nodemailer";
import { createOutboxMailer, type Mailer, messageId, type OutboxOptions } from "./outbox.ts";

export interface MailConfig extends OutboxOptions {
  /** The URL of the mail server. Without one, mails are written to files. */
  smtpUrl?: string | undefined;
}

export function createMailer(config: MailConfig): Mailer {
  return config.smtpUrl
    ? createSmtpMailer(config.smtpUrl, config.from)
    : createOutboxMailer(config);
}

const smtpTimeoutMs = 10_000;

/** Creates a mailer that sends through a mail server. */
function createSmtpMailer(url: string, from: string): Mailer {
  const limits = {
    connectionTimeout: smtpTimeoutMs,
    greetingTimeout: smtpTimeoutMs,
    socketTimeout: smtpTimeoutMs,
  };
  const transport = nodemailer.createTransport({ url, ...limits });
  return {
    async send(key, mail) {
      await transport.sendMail({ from, ...mail, messageId: messageId(key) });
    },
  };
}
