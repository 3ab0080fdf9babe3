import { afterEach, describe, expect, it } from "vitest";
import { type RunningTracker, startTracker } from "../tracker.ts";
import { createFolder } from "./fixtures/folder.ts";

/** A server that responds with its environment variables. */
const server = `require("http").createServer((_, response) => response.end(JSON.stringify(process.env)))
  .listen(process.env.PORT, "127.0.0.1")`;

const processes = { api: { port: 4000, ready: "/" } };

let tracker: RunningTracker;
afterEach(() => tracker?.stop());

async function fetchEnvironment(url: URL | undefined): Promise<Record<string, string>> {
  return (await fetch(url ?? "")).json() as Promise<Record<string, string>>;
}

describe("the variables of a tracker.json", () => {
  it("rename the variables that its servers get", async () => {
    const variables = { database: "DB", redis: "CACHE", rateLimit: "MOST", mailDelay: "SLOW" };
    const files = { "tracker.json": { api: ["node", "api.js"], variables }, "api.js": server };
    const env = { DATABASE_URL: "postgres://here", RATE_LIMIT_PER_MINUTE: "5" };
    tracker = await startTracker({ dir: createFolder(files), processes }, { env });
    const first = await fetchEnvironment(tracker.urls.api);
    expect(first).toMatchObject({ ...env, DB: "postgres://here", MOST: "5" });
    expect(first.CACHE).toBeUndefined();
    const site = await tracker.startAnother("api", { SITE_URL: "https://tracker.test" });
    expect((await fetchEnvironment(site.url)).SITE_URL).toBe("https://tracker.test");
    const extraVariables = { RATE_LIMIT_PER_MINUTE: "7", MAIL_DELAY_MS: "2000" };
    const { url } = await tracker.startAnother("api", extraVariables);
    expect(await fetchEnvironment(url)).toMatchObject({
      DB: "postgres://here",
      MOST: "7",
      SLOW: "2000",
    });
  });
});
