import type { Browser, Cookie } from "playwright-core";
import type { Credentials } from "../check/account.ts";
import { launchBrowser } from "../harness/browser.ts";
import { noLimits } from "../harness/redis/service.ts";
import { openServices } from "../harness/services.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Target } from "./attacks/attack.ts";
import { reboundName } from "./attacks/rebind.ts";
import { createAdmin } from "./create-admin.ts";
import { withTracker } from "./with-tracker.ts";

/** Resets the limits to their defaults. */
const defaultLimits = Object.fromEntries(Object.keys(noLimits).map((name) => [name, ""]));

/** Starts the API and the site of a stage with default settings, and a browser, and calls `use`. */
export async function withTarget<Result>(
  { dir, needs = [], processes: { api, web } }: TrackerFolder,
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  const folder = { dir, needs, processes: { ...(api && { api }), ...(web && { web }) } };
  const services = await openServices(folder);
  // The long timeout prevents a bypass of Redis on a busy machine.
  const env = { ...services.env, ...defaultLimits, REDIS_TIMEOUT_MS: "2000" };
  return withTracker(folder, (tracker) => withBrowser(tracker, () => createAdmins(dir, env), use), {
    services: { ...services, env },
  });
}

const createAdmins = (dir: string, env: Record<string, string>) =>
  Promise.all([createAdmin(dir, env), createAdmin(dir, env)]);

async function withBrowser<Result>(
  tracker: RunningTracker,
  makeAdmins: () => Promise<[Credentials, Credentials]>,
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  const { api, web: site } = tracker.urls;
  if (!api || !site) throw new Error("Only a Task Tracker with an API and a site can be attacked.");
  const browser = await launchBrowser({ hosts: [reboundName] });
  try {
    const [admin, rogue] = await makeAdmins();
    const cookies = await readCookies(browser, api, admin);
    const log = () => tracker.log();
    const startApiWithoutRedis = () => startWithoutRedis(tracker);
    return await use({ api, site, startApiWithoutRedis, browser, admin, rogue, cookies, log });
  } finally {
    await browser.close();
  }
}

/** Starts an API with a REDIS_URL on the discard port (9), on which nothing listens. */
async function startWithoutRedis(tracker: RunningTracker): Promise<URL> {
  return (await tracker.startAnother("api", { REDIS_URL: "redis://127.0.0.1:9" })).url;
}

/** Returns the cookies of a browser after a log-in. */
async function readCookies(browser: Browser, api: URL, { email, password }: Credentials) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(new URL("/admin/login", api).href);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("button", { name: "Log out" }).waitFor();
  const cookies: Cookie[] = await context.cookies();
  await context.close();
  return cookies;
}
