import type { Mail } from "./outbox.ts";

export function createReminderMail(to: string, title: string): Mail {
  return {
    to,
    subject: `Still to do: ${title}`,
    text: `You wrote down "${title}", and it is not done yet.\n\nDo it today, or delete it: this is the only reminder.\n`,
  };
}
