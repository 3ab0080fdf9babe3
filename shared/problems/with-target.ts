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

/** Back to those that there are where nobody sets others. */
const ownLimits = Object.fromEntries(Object.keys(noLimits).map((name) => [name, ""]));

/** Starts the API and the site of a stage, as they come, and a browser, for as long as `use` runs. */
export async function withTarget<Result>(
  { dir, needs = [], processes: { api, web } }: TrackerFolder,
  use: (target: Target) => Promise<Result>,
): Promise<Result> {
  const folder = { dir, needs, processes: { ...(api && { api }), ...(web && { web }) } };
  const services = await openServices(folder);
  // A busy machine must not pass for a Redis that is away.
  const env = { ...services.env, ...ownLimits, REDIS_TIMEOUT_MS: "2000" };
  return withTracker(folder, (tracker) => withBrowser(tracker, () => admins(dir, env), use), {
    services: { ...services, env },
  });
}

const admins = (dir: string, env: Record<string, string>) =>
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
    const cookies = await cookiesOf(browser, api, admin);
    const log = () => tracker.log();
    const apiWithoutRedis = () => withoutRedis(tracker);
    return await use({ api, site, apiWithoutRedis, browser, admin, rogue, cookies, log });
  } finally {
    await browser.close();
  }
}

/** Port 9 is that of a service that discards what it gets, and that nobody runs any more. */
async function withoutRedis(tracker: RunningTracker): Promise<URL> {
  return (await tracker.another("api", { REDIS_URL: "redis://127.0.0.1:9" })).url;
}

/** What a browser keeps once somebody has logged in. */
async function cookiesOf(browser: Browser, api: URL, { email, password }: Credentials) {
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
