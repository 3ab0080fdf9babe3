import { afterEach, describe, expect, it, vi } from "vitest";
import { freePort, isFree } from "../ports.ts";
import { NotReadyError } from "../ready.ts";
import {
  type RunningTracker,
  startTracker,
  type TrackerFolder,
  type TrackerOptions,
} from "../tracker.ts";
import { folderWith } from "./fixtures/folder.ts";

/** Answers every request with the variables that it was given. */
const server = (port: string) =>
  `require("http").createServer((_, response) => response.end(JSON.stringify(process.env)))
     .listen(process.env.${port}, "127.0.0.1", () => console.log("${port} is open"))`;

const files = {
  "tracker.json": { api: ["node", "api.js"], web: ["node", "web.js"] },
  "api.js": server("PORT"),
  "web.js": server("WEB_PORT"),
};
const processes = { api: { port: 4000, ready: "/" }, web: { port: 3000, ready: "/" } };

const running: RunningTracker[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((tracker) => tracker.stop()));
});

async function start(folder: TrackerFolder, options?: TrackerOptions): Promise<RunningTracker> {
  const tracker = await startTracker(folder, options);
  running.push(tracker);
  return tracker;
}

async function environmentAt(url: URL | undefined): Promise<Record<string, string>> {
  return (await fetch(url ?? "")).json() as Promise<Record<string, string>>;
}

const portOf = (url: URL | undefined) => Number(url?.port);

describe("startTracker", () => {
  it("starts every server on a free port, and tells each what it has to know", async () => {
    const tracker = await start({ dir: folderWith(files), processes }, { env: { MINE: "yes" } });
    const { api, web } = tracker.urls;
    const variables = { PORT: api?.port, WEB_PORT: web?.port, MINE: "yes" };
    expect(await environmentAt(api)).toMatchObject(variables);
    expect(await environmentAt(web)).toMatchObject({
      ...variables,
      API_URL: `http://localhost:${api?.port}`,
      SITE_URL: `http://localhost:${web?.port}`,
    });
    expect(tracker.log()).toBe("PORT is open\nWEB_PORT is open");
  });

  it("starts a worker once the servers answer, and leaves them the processor until then", async () => {
    const slow = `setTimeout(() => { ${server("PORT")} }, 300)`;
    const worker = `fetch("http://127.0.0.1:" + process.env.PORT_OF_API)
      .then(() => console.log("it answers"), () => console.log("too early"))`;
    const port = await freePort();
    const dir = folderWith({
      "tracker.json": { api: ["node", "api.js"], worker: ["node", "worker.js"] },
      "api.js": slow,
      "worker.js": worker,
    });
    const folder = { dir, processes: { worker: {}, api: processes.api } };
    const env = { PORT_OF_API: String(port) };
    const tracker = await start(folder, { ports: { api: port }, env });
    await expect.poll(() => tracker.log(), { timeout: 5000 }).toContain("it answers");
  });

  // Another program may get a port in the moment in which it is free again.
  it("leaves no port taken once it has stopped", { retry: 2 }, async () => {
    const tracker = await start({ dir: folderWith(files), processes });
    const ports = [portOf(tracker.urls.api), portOf(tracker.urls.web)];
    await tracker.stop();
    for (const port of ports) expect(await isFree(port)).toBe(true);
  });

  it("gives the port in the variable that tracker.json names", async () => {
    const variables = { port: "MY_PORT" };
    const dir = folderWith({
      "tracker.json": { api: ["node", "api.js"], variables },
      "api.js": server("MY_PORT"),
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await environmentAt(urls.api)).MY_PORT).toBe(urls.api?.port);
  });

  it("gives the port as an argument, where tracker.json has $PORT in a command", async () => {
    const dir = folderWith({
      "tracker.json": { api: ["node", "api.js", "--port=$PORT"] },
      "api.js": `process.env.ARGUMENT = process.argv[2].replace("--port=", "");\n${server("ARGUMENT")}`,
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await environmentAt(urls.api)).ARGUMENT).toBe(urls.api?.port);
  });

  it("starts the scripts of a package.json without a tracker.json", async () => {
    const dir = folderWith({
      "package.json": { scripts: { start: "node api.js" } },
      "api.js": server("PORT"),
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await fetch(urls.api ?? "")).status).toBe(200);
  });

  it("leaves nothing running when one server does not come up", async () => {
    const dir = folderWith({ ...files, "web.js": "throw new Error('no page')" });
    const ports = { api: await freePort() };
    const starting = start({ dir, processes }, { ports });
    await expect(starting).rejects.toThrow(NotReadyError);
    await expect(starting).rejects.toThrow("no page");
    // Somebody else's connection may have the number for a moment; a server of ours would keep it.
    await vi.waitFor(async () => expect(await isFree(ports.api)).toBe(true), 5000);
  });

  it("starts nothing when it does not know how to start one of the servers", async () => {
    const dir = folderWith({ ...files, "tracker.json": { api: ["node", "api.js"] } });
    const lines: string[] = [];
    const onLine = (_: string, line: string) => lines.push(line);
    await expect(start({ dir, processes }, { onLine })).rejects.toThrow("how to start its web");
    expect(lines).toEqual([]);
  });

  it("says which program is missing on this machine", async () => {
    const dir = folderWith({ "tracker.json": { api: ["no-such-python", "server.py"] } });
    await expect(start({ dir, processes: { api: processes.api } })).rejects.toThrow(
      '"no-such-python" cannot be started: this machine has no such program.',
    );
  });
});

describe("a server that runs", () => {
  it("is started once more elsewhere, with the same variables but for those that differ", async () => {
    const env = { MINE: "yes", LIMIT: "100" };
    const tracker = await start({ dir: folderWith(files), processes }, { env });
    const other = await tracker.another("api", { LIMIT: "5" });
    expect(portOf(other.url)).not.toBe(portOf(tracker.urls.api));
    const expected = { MINE: "yes", LIMIT: "5", PORT: other.url.port };
    expect(await environmentAt(other.url)).toMatchObject(expected);
    expect(await environmentAt(tracker.urls.api)).toMatchObject(env);
    await other.stop();
    await expect(fetch(other.url)).rejects.toThrow();
    expect(await environmentAt(tracker.urls.api)).toMatchObject(env);
  });

  it("leaves nothing of those that were started once more", async () => {
    const tracker = await start({ dir: folderWith(files), processes: { api: processes.api } });
    const { url } = await tracker.another("api");
    expect(tracker.log()).toBe("PORT is open\nPORT is open");
    await tracker.stop();
    await expect(fetch(url)).rejects.toThrow();
    await expect(tracker.another("web")).rejects.toThrow("has no web to start once more");
  });

  it("is killed without a word, also one that was started once more", async () => {
    const dir = folderWith({
      ...files,
      "api.js": `process.on("SIGTERM", () => console.log("asked to end")); ${server("PORT")}`,
    });
    const tracker = await start({ dir, processes: { api: processes.api } });
    const { url, kill } = await tracker.another("api");
    await kill();
    await expect(fetch(url)).rejects.toThrow();
    expect((await environmentAt(tracker.urls.api)).PORT).toBe(tracker.urls.api?.port);
    expect(tracker.log()).not.toContain("asked to end");
  });

  it("is killed without a word, and restarted on the port that it had", async () => {
    const dir = folderWith({
      ...files,
      "api.js": `process.on("SIGTERM", () => console.log("asked to end")); ${server("PORT")}`,
    });
    const tracker = await start({ dir, processes: { api: processes.api } });
    await tracker.kill("api");
    await expect(fetch(tracker.urls.api ?? "")).rejects.toThrow();
    expect(tracker.log()).not.toContain("asked to end");
    await tracker.restart("api");
    expect((await environmentAt(tracker.urls.api)).PORT).toBe(tracker.urls.api?.port);
  });
});
