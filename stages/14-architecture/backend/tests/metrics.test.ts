import { afterAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";
import { serve, signUp, startApp, startReplica } from "./support/app.ts";
import { createDeferred } from "./support/deferred.ts";
import { startProxy } from "./support/proxy.ts";
import { getRedisUrl } from "./support/redis.ts";

const app = await startApp();
afterAll(app.close);
afterAll(() => vi.restoreAllMocks());

type Server = Pick<typeof app, "request">;

async function readMetrics({ request }: Server = app): Promise<string> {
  const response = await request("GET", "/metrics");
  expect(response.status).toBe(200);
  return response.text;
}

const listSeries = (text: string) => text.split("\n").filter((line) => /^\w/.test(line));
/** Returns the series of the requests, without their values. */
const listRequestSeries = (text: string) =>
  listSeries(text)
    .filter((line) => line.startsWith("http_"))
    .map((line) => line.slice(0, line.lastIndexOf(" ")))
    .sort();
const findSample = (text: string, series: string) =>
  Number(
    listSeries(text)
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1),
  );

describe("GET /metrics", () => {
  it("answers in the text format of Prometheus", async () => {
    const { headers, text } = await app.request("GET", "/metrics");
    expect(headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
    for (const line of listSeries(text))
      expect(line).toMatch(/^[a-z_]\w*(\{[a-z_]\w*="[^"\n]*"(,[a-z_]\w*="[^"\n]*")*\})? \S+$/);
  });

  it("contains the number of tasks, users and jobs, and the uptime", async () => {
    const before = await readMetrics();
    const ana = await signUp(app);
    await ana.request("POST", "/tasks", { title: "Buy milk" });
    const { json } = await ana.request("POST", "/tasks", { title: "Done" });
    await ana.request("PATCH", `/tasks/${json.id}`, { status: "done" });
    const after = await readMetrics();
    const getIncrease = (series: string) => findSample(after, series) - findSample(before, series);
    expect(getIncrease('tracker_tasks{status="todo"}')).toBe(1);
    expect(getIncrease('tracker_tasks{status="done"}')).toBe(1);
    expect(getIncrease('tracker_users{role="user"}')).toBe(1);
    expect(getIncrease('tracker_jobs{state="waiting"}')).toBe(1);
    expect(getIncrease("process_uptime_seconds")).toBeGreaterThan(0);
  });

  it("counts requests by method, route and status, with their durations", async () => {
    const ana = await signUp(app);
    await ana.request("GET", "/tasks/2147483647");
    const text = await readMetrics();
    const labels = 'method="GET",route="/tasks/:id"';
    expect(findSample(text, `http_requests_total{${labels},status="404"}`)).toBe(1);
    expect(findSample(text, `http_request_duration_seconds_count{${labels}}`)).toBe(1);
    expect(findSample(text, `http_request_duration_seconds_bucket{le="+Inf",${labels}}`)).toBe(1);
  });

  it("counts a request whose client closed the connection as 499", async () => {
    const ana = await signUp(app);
    const [untilRequested, markRequested] = createDeferred();
    const [untilReleased, release] = createDeferred();
    const list = async () => {
      markRequested();
      await untilReleased;
      return { tasks: [], total: 0 };
    };
    const tasks = { forUser: (id: number) => ({ ...app.tasks.forUser(id), list }) };
    const slow = await serve(createApp({ ...app, tasks }));
    const controller = new AbortController();
    const pendingResponse = fetch(`http://127.0.0.1:${slow.port}/tasks`, {
      headers: ana.headers,
      signal: controller.signal,
    });
    await untilRequested;
    controller.abort();
    await expect(pendingResponse).rejects.toThrow("aborted");
    const series = 'http_requests_total{method="GET",route="/tasks",status="499"}';
    await vi.waitFor(async () => expect(findSample(await readMetrics(), series)).toBe(1));
    release();
    await slow.close();
  });

  it("does not grow with the number of paths and methods that clients send", async () => {
    const ask = (path: string, method = "GET") => app.request(method, path);
    await Promise.all([
      ask("/x"),
      ask("/tasks/1"),
      ask("/tasks/1/x"),
      ask("/x", "PUT"),
      ask("/admin/queues/x"),
    ]);
    const before = listRequestSeries(await readMetrics());
    for (let round = 0; round < 50; round += 1) {
      const paths = [
        `/x${round}`,
        `/tasks/${round}`,
        `/tasks/${round}/y`,
        `/admin/queues/${round}`,
      ];
      await Promise.all(paths.map((path) => ask(`${path}?z=${round}`)));
      await Promise.all(["PUT", "PROPFIND", "MKCOL"].map((method) => ask(`/x${round}`, method)));
    }
    const text = await readMetrics();
    expect(listRequestSeries(text)).toEqual(before);
    expect(text).not.toMatch(/x49|tasks\/49|PROPFIND/);
  });

  it("omits the values of Redis when it hangs", async () => {
    const proxy = await startProxy(new URL(getRedisUrl()));
    const proxiedApp = await startReplica(app, { url: proxy.url });
    proxy.freeze();
    const text = await readMetrics(proxiedApp);
    expect(findSample(text, 'tracker_up{dependency="redis"}')).toBe(0);
    expect(findSample(text, 'tracker_up{dependency="database"}')).toBe(1);
    expect(text).not.toMatch(/^tracker_jobs\{/m);
    expect(findSample(text, 'tracker_users{role="user"}')).toBeGreaterThan(0);
    await proxiedApp.close();
    await proxy.cut();
  });
});
