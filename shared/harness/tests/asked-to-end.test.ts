import { afterEach, describe, expect, it } from "vitest";
import { type RunningTracker, startTracker } from "../tracker.ts";
import { createFolder } from "./fixtures/folder.ts";
import { hasSignals } from "./fixtures/processes.ts";

const server = `
process.once("SIGTERM", () => process.exit(7));
require("http").createServer((_, response) => response.end()).listen(process.env.PORT, "127.0.0.1");
`;

let tracker: RunningTracker;
afterEach(() => tracker?.stop());

async function startTwice() {
  const files = { "tracker.json": { api: ["node", "api.js"] }, "api.js": server };
  tracker = await startTracker({
    dir: createFolder(files),
    processes: { api: { port: 4000, ready: "/" } },
  });
  return { first: tracker.urls.api as URL, second: await tracker.startAnother("api") };
}

describe.runIf(hasSignals)("another instance of a server", () => {
  it("ends on terminate(), with its exit code", async () => {
    const { first, second } = await startTwice();
    second.terminate();
    expect(await second.ended).toBe(7);
    await expect(fetch(second.url)).rejects.toThrow();
    expect((await fetch(first)).status).toBe(200);
  });

  it("resolves to the signal that killed it", async () => {
    const { second } = await startTwice();
    await second.kill();
    expect(await second.ended).toBe("SIGKILL");
  });
});
