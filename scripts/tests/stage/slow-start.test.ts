import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { createFolder } from "../../../shared/harness/tests/fixtures/folder.ts";
import { root } from "../../lib/stages.ts";

const listen = (port: string) =>
  `require("http").createServer((_, response) => response.end("ok")).listen(process.env.${port}, "127.0.0.1");`;

/** A page that stops before it listens, as one that compiles for a long time. */
const slowPage = `
  require("fs").writeFileSync("web.pid", String(process.pid));
  process.kill(process.pid, "SIGSTOP");
  ${listen("WEB_PORT")}`;

const files = {
  "tracker.json": {
    api: ["node", "api.js"],
    web: ["node", "web.js"],
    worker: ["node", "worker.js"],
  },
  "api.js": listen("PORT"),
  "web.js": slowPage,
  "worker.js": `console.log("the worker runs"); setInterval(() => {}, 1000);`,
};

const running: ProcessGroup[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((group) => group.stop()));
});

function startStage(dir: string, slowAfterMs: number): ProcessGroup {
  const program = join(import.meta.dirname, "fixtures", "run-stage.ts");
  const command = [process.execPath, "--import", "tsx", program, dir, String(slowAfterMs)] as const;
  const group = startGroup([...command], { cwd: root, env: { NO_COLOR: "1" } });
  running.push(group);
  return group;
}

const expectOutput = (group: ProcessGroup, text: string | RegExp) =>
  expect.poll(() => group.log(), { timeout: 20_000, interval: 20 }).toMatch(text);

// Windows has no signals that stop a process.
describe.runIf(process.platform !== "win32")("a stage whose page is slow to start", () => {
  it("prints the addresses, starts the worker, and goes on waiting for the page", async () => {
    const dir = createFolder(files);
    const group = startStage(dir, 1);
    await expectOutput(group, /worker +│ the worker runs/);
    expect(group.log()).toMatch(/ {2}Web {3}http:\/\/localhost:\d+\n {2}API {3}http:/);
    expect(group.log()).toContain("The page is still compiling");
    expect(group.log()).not.toContain("The page is ready");
    process.kill(Number(readFileSync(join(dir, "web.pid"), "utf8")), "SIGCONT");
    await expectOutput(group, /The page is ready: http:\/\/localhost:\d+/);
    process.kill(group.pid, "SIGINT");
    expect(await group.ended).toBe(0);
  });

  it("reports a worker that ends while the page is still starting", async () => {
    const group = startStage(createFolder({ ...files, "worker.js": "process.exit(1)" }), 1);
    expect(await group.ended).toBe(1);
    expect(group.log()).toContain("The worker ended unexpectedly");
  });

  it("prints no note if every server responds in time", async () => {
    const group = startStage(createFolder({ ...files, "web.js": listen("WEB_PORT") }), 60_000);
    await expectOutput(group, /worker +│ the worker runs/);
    await expectOutput(group, /Ctrl-C/);
    expect(group.log()).not.toContain("still compiling");
  });
});
