import { welcome } from "../mail/welcome.ts";
import { usersIn } from "../users/store.ts";
import { deliverOnce, type Post } from "./deliver-once.ts";
import { welcomeOf } from "./job.ts";

/** Welcomes whoever has registered, unless the account is gone again. */
export function sendWelcome(post: Post, userId: number): Promise<void> {
  return deliverOnce(post, welcomeOf(userId), async (manager) => {
    const user = await usersIn(manager).find(userId);
    return user && welcome(user.email);
  });
}
