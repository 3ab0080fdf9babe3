import { afterEach, describe, expect, it, vi } from "vitest";
import { findRandomFreePort, isFree } from "../ports.ts";
import { NotReadyError } from "../ready.ts";
import {
  type RunningTracker,
  startTracker,
  type TrackerFolder,
  type TrackerOptions,
} from "../tracker.ts";
import { createFolder } from "./fixtures/folder.ts";

/** A server that responds with its environment variables. */
const createServerCode = (port: string) =>
  `require("http").createServer((_, response) => response.end(JSON.stringify(process.env)))
     .listen(process.env.${port}, "127.0.0.1", () => console.log("${port} is open"))`;

const files = {
  "tracker.json": { api: ["node", "api.js"], web: ["node", "web.js"] },
  "api.js": createServerCode("PORT"),
  "web.js": createServerCode("WEB_PORT"),
};
const processes = { api: { port: 4000, ready: "/" }, web: { port: 3000, ready: "/" } };

const trackers: RunningTracker[] = [];

afterEach(async () => {
  await Promise.all(trackers.splice(0).map((tracker) => tracker.stop()));
});

async function start(folder: TrackerFolder, options?: TrackerOptions): Promise<RunningTracker> {
  const tracker = await startTracker(folder, options);
  trackers.push(tracker);
  return tracker;
}

async function readEnvironment(url: URL | undefined): Promise<Record<string, string>> {
  return (await fetch(url ?? "")).json() as Promise<Record<string, string>>;
}

const getPort = (url: URL | undefined) => Number(url?.port);

describe("startTracker", () => {
  it("starts every server on a free port, with the addresses of the others", async () => {
    const tracker = await start({ dir: createFolder(files), processes }, { env: { MINE: "yes" } });
    const { api, web } = tracker.urls;
    const variables = { PORT: api?.port, WEB_PORT: web?.port, MINE: "yes" };
    expect(await readEnvironment(api)).toMatchObject(variables);
    expect(await readEnvironment(web)).toMatchObject({
      ...variables,
      API_URL: `http://localhost:${api?.port}`,
      SITE_URL: `http://localhost:${web?.port}`,
    });
    expect(tracker.log()).toBe("PORT is open\nWEB_PORT is open");
  });

  it("starts a worker once the servers respond", async () => {
    const slow = `setTimeout(() => { ${createServerCode("PORT")} }, 300)`;
    const worker = `fetch("http://127.0.0.1:" + process.env.PORT_OF_API)
      .then(() => console.log("it answers"), () => console.log("too early"))`;
    const port = await findRandomFreePort();
    const dir = createFolder({
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
  it("frees all ports when it is stopped", { retry: 2 }, async () => {
    const tracker = await start({ dir: createFolder(files), processes });
    const ports = [getPort(tracker.urls.api), getPort(tracker.urls.web)];
    await tracker.stop();
    for (const port of ports) expect(await isFree(port)).toBe(true);
  });

  it("passes the port in the variable that tracker.json names", async () => {
    const variables = { port: "MY_PORT" };
    const dir = createFolder({
      "tracker.json": { api: ["node", "api.js"], variables },
      "api.js": createServerCode("MY_PORT"),
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await readEnvironment(urls.api)).MY_PORT).toBe(urls.api?.port);
  });

  it("passes the port as an argument in place of $PORT", async () => {
    const dir = createFolder({
      "tracker.json": { api: ["node", "api.js", "--port=$PORT"] },
      "api.js": `process.env.ARGUMENT = process.argv[2].replace("--port=", "");\n${createServerCode("ARGUMENT")}`,
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await readEnvironment(urls.api)).ARGUMENT).toBe(urls.api?.port);
  });

  it("starts the scripts of a package.json without a tracker.json", async () => {
    const dir = createFolder({
      "package.json": { scripts: { start: "node api.js" } },
      "api.js": createServerCode("PORT"),
    });
    const { urls } = await start({ dir, processes: { api: processes.api } });
    expect((await fetch(urls.api ?? "")).status).toBe(200);
  });

  it("stops all processes if one server does not start", async () => {
    const dir = createFolder({ ...files, "web.js": "throw new Error('no page')" });
    const ports = { api: await findRandomFreePort() };
    const result = start({ dir, processes }, { ports });
    await expect(result).rejects.toThrow(NotReadyError);
    await expect(result).rejects.toThrow("no page");
    // Another connection may use the port for a moment. A server that was left running would keep it.
    await vi.waitFor(async () => expect(await isFree(ports.api)).toBe(true), 5000);
  });

  it("starts nothing if the command of one server is missing", async () => {
    const dir = createFolder({ ...files, "tracker.json": { api: ["node", "api.js"] } });
    const lines: string[] = [];
    const onLine = (_: string, line: string) => lines.push(line);
    await expect(start({ dir, processes }, { onLine })).rejects.toThrow("how to start its web");
    expect(lines).toEqual([]);
  });

  it("names a program that is missing on this machine", async () => {
    const dir = createFolder({ "tracker.json": { api: ["no-such-python", "server.py"] } });
    await expect(start({ dir, processes: { api: processes.api } })).rejects.toThrow(
      '"no-such-python" cannot be started: this machine has no such program.',
    );
  });
});

describe("a running server", () => {
  it("can be started a second time on another port, with other variables", async () => {
    const env = { MINE: "yes", LIMIT: "100" };
    const tracker = await start({ dir: createFolder(files), processes }, { env });
    const other = await tracker.startAnother("api", { LIMIT: "5" });
    expect(getPort(other.url)).not.toBe(getPort(tracker.urls.api));
    const expected = { MINE: "yes", LIMIT: "5", PORT: other.url.port };
    expect(await readEnvironment(other.url)).toMatchObject(expected);
    expect(await readEnvironment(tracker.urls.api)).toMatchObject(env);
    await other.stop();
    await expect(fetch(other.url)).rejects.toThrow();
    expect(await readEnvironment(tracker.urls.api)).toMatchObject(env);
  });

  it("is stopped together with its other instances", async () => {
    const tracker = await start({ dir: createFolder(files), processes: { api: processes.api } });
    const { url } = await tracker.startAnother("api");
    expect(tracker.log()).toBe("PORT is open\nPORT is open");
    await tracker.stop();
    await expect(fetch(url)).rejects.toThrow();
    await expect(tracker.startAnother("web")).rejects.toThrow("has no web to start once more");
  });

  it("is killed without SIGTERM, also if it is another instance", async () => {
    const dir = createFolder({
      ...files,
      "api.js": `process.on("SIGTERM", () => console.log("asked to end")); ${createServerCode("PORT")}`,
    });
    const tracker = await start({ dir, processes: { api: processes.api } });
    const { url, kill } = await tracker.startAnother("api");
    await kill();
    await expect(fetch(url)).rejects.toThrow();
    expect((await readEnvironment(tracker.urls.api)).PORT).toBe(tracker.urls.api?.port);
    expect(tracker.log()).not.toContain("asked to end");
  });

  it("is killed without SIGTERM, and restarted on the same port", async () => {
    const dir = createFolder({
      ...files,
      "api.js": `process.on("SIGTERM", () => console.log("asked to end")); ${createServerCode("PORT")}`,
    });
    const tracker = await start({ dir, processes: { api: processes.api } });
    await tracker.kill("api");
    await expect(fetch(tracker.urls.api ?? "")).rejects.toThrow();
    expect(tracker.log()).not.toContain("asked to end");
    await tracker.restart("api");
    expect((await readEnvironment(tracker.urls.api)).PORT).toBe(tracker.urls.api?.port);
  });
});
