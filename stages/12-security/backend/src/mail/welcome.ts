import type { Mail } from "./outbox.ts";

export function createWelcomeMail(to: string): Mail {
  return {
    to,
    subject: "Welcome to the Mini Task Tracker",
    text: `Welcome!\n\nYou have an account for ${to}. Write down your first task.\n\nIf this was not you, someone entered your address by mistake. You do not have to do anything.\n`,
  };
}
