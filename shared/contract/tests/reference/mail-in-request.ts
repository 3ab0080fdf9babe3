import { setTimeout as delay } from "node:timers/promises";
import type { Handler } from "./http.ts";
import type { App, Jobs } from "./model.ts";

/** Sends the welcome mail during the registration, without workers: a crash loses the mail. */
export const withMailInRequest =
  (next: Handler, { users = [] }: App, mailJobs: Jobs): Handler =>
  async (request) => {
    const reply = await next(request);
    const user = users.at(-1);
    if (request.path !== "/auth/register" || reply.status !== 201 || !user) return reply;
    await delay(mailJobs.settings?.mailDelayMs ?? 0);
    const mail = { key: `welcome-${user.id}`, to: user.email, text: "Welcome!" };
    if (mailJobs.settings && !mailJobs.isBroken) mailJobs.mails.push(...mailJobs.write(mail));
    return reply;
  };
