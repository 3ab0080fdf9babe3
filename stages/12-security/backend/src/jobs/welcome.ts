import { createWelcomeMail } from "../mail/welcome.ts";
import { createUserStore } from "../users/store.ts";
import { deliverOnce, type MailDependencies } from "./deliver-once.ts";
import { toWelcomeKey } from "./job.ts";

/** Sends the welcome mail, unless the account was deleted in the meantime. */
export function sendWelcome(dependencies: MailDependencies, userId: number): Promise<void> {
  return deliverOnce(dependencies, toWelcomeKey(userId), async (manager) => {
    const user = await createUserStore(manager).find(userId);
    return user && createWelcomeMail(user.email);
  });
}
