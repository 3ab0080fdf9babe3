import { attack, type Target } from "./attack.ts";
import { addTask, Client, hasTask, register, withToken } from "./client.ts";
import { submitForgedForm } from "./forge.ts";
import type { Host } from "./lure.ts";

/**
 * Another port stands for another sub-domain: another origin, and the same site. A cookie that is
 * for its own site only is sent all the same.
 */
export const fromSameSite = attack({
  name: "forms forged on the same site, obeyed, of 2",
  attempt: (target) => countObeyed(target, "127.0.0.1"),
});

export const fromOtherSite = attack({
  name: "forms forged on another site, obeyed, of 2",
  refusedSince: "08",
  attempt: (target) => countObeyed(target, "localhost"),
});

async function countObeyed(target: Target, host: Host): Promise<number> {
  const obeyed = [await makesAdmin(target, host), await deletesTask(target, host)];
  return obeyed.filter(Boolean).length;
}

/** The attacker has an account, and the administrator's browser makes it an administrator's. */
async function makesAdmin(target: Target, host: Host): Promise<boolean> {
  const attacker = await register(target.api);
  const { id, email } = attacker.user;
  await send(target, host, `/admin/users/${id}`, { email, role: "admin" });
  const { json } = await new Client(target.api).get("/auth/me", withToken(attacker));
  return Object(json).role === "admin";
}

async function deletesTask(target: Target, host: Host): Promise<boolean> {
  const victim = await register(target.api);
  const task = await addTask(target.api, victim);
  await send(target, host, `/admin/tasks/${task.id}/delete`, {});
  return !(await hasTask(target.api, victim, task));
}

const send = (target: Target, host: Host, path: string, fields: Record<string, string>) =>
  submitForgedForm(
    target,
    { host, fields, action: new URL(path, target.api) },
    async () => undefined,
  );
