import { setTimeout as delay } from "node:timers/promises";
import type { App } from "./app.ts";
import type { Handler } from "./http.ts";
import type { Jobs } from "./jobs.ts";

/** Sends the welcome mail during the registration, without workers: a crash loses the mail. */
export const mailInRequest =
  (next: Handler, { users = [] }: App, post: Jobs): Handler =>
  async (request) => {
    const reply = await next(request);
    const user = users.at(-1);
    if (request.path !== "/auth/register" || reply.status !== 201 || !user) return reply;
    await delay(post.settings?.mailDelayMs ?? 0);
    const mail = { key: `welcome-${user.id}`, to: user.email, text: "Welcome!" };
    if (post.settings && !post.isBroken) post.mails.push(...post.write(mail));
    return reply;
  };
