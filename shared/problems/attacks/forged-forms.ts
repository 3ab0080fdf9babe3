import { attack, type Target } from "./attack.ts";
import type { Host } from "./attacker-page.ts";
import { addTask, Client, hasTask, register, withToken } from "./client.ts";
import { submitForgedForm } from "./forge.ts";

/**
 * Another port stands for another subdomain: another origin, but the same site. SameSite cookies are
 * still sent.
 */
export const fromSameSite = attack({
  name: "forged forms accepted from the same site, of 2",
  attempt: (target) => countAccepted(target, "127.0.0.1"),
});

export const fromOtherSite = attack({
  name: "forged forms accepted from another site, of 2",
  preventedSince: "08",
  attempt: (target) => countAccepted(target, "localhost"),
});

async function countAccepted(target: Target, host: Host): Promise<number> {
  const outcomes = [await canMakeAdmin(target, host), await canDeleteTask(target, host)];
  return outcomes.filter(Boolean).length;
}

/** The administrator's browser makes the attacker an administrator. */
async function canMakeAdmin(target: Target, host: Host): Promise<boolean> {
  const attacker = await register(target.api);
  const { id, email } = attacker.user;
  await send(target, host, `/admin/users/${id}`, { email, role: "admin" });
  const { json } = await new Client(target.api).get("/auth/me", withToken(attacker));
  return Object(json).role === "admin";
}

async function canDeleteTask(target: Target, host: Host): Promise<boolean> {
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
