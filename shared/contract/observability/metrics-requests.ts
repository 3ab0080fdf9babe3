import type { ApiDriver } from "../../check/api-driver.ts";
import type { CheckBuilder } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { before, expectMetrics, path, type Reading, readMetrics } from "./metrics-common.ts";
import { isTaskRoute } from "./route-pattern.ts";

const counter = "http_requests_total";
const histogram = "http_request_duration_seconds";

const unknownPaths = 1000;
/** How many of them are requested at the same time. */
const concurrency = 20;

/** Returns the label sets of the request counter, without those of /metrics itself. */
const listLabelSets = ({ samples }: Reading): Set<string> =>
  new Set(
    samples
      .filter(({ name, labels }) => name === counter && labels.route !== path)
      .map(({ labels }) => JSON.stringify(labels)),
  );

const countOneTask = (reading: Reading, name: string, labels: Record<string, string>): number =>
  reading
    .find(name, labels)
    .filter((sample) => isTaskRoute(sample.labels.route))
    .reduce((total, { value }) => total + value, 0);

const countRequests = (reading: Reading): number =>
  countOneTask(reading, counter, { method: "GET", status: "200" });

const countDurations = (reading: Reading): number =>
  countOneTask(reading, `${histogram}_count`, { method: "GET" });

async function requestUnknownPaths(api: ApiDriver): Promise<void> {
  const mark = api.toUniqueTitle("nothing").replace(" ", "-");
  const paths = Array.from({ length: unknownPaths }, (_, index) => `/${mark}-${index}`);
  const requestNext = async () => {
    for (let next = paths.pop(); next; next = paths.pop()) {
      expectStatus(await api.get(next), 404);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, requestNext));
}

export function addRequestMetricChecks({ adds }: CheckBuilder): void {
  adds(
    "GET /metrics answers in the Prometheus text format",
    { before, why: "Monitoring tools collect the metrics of many programs in one format." },
    async ({ api }) => {
      const { answer, malformed, samples } = await readMetrics(api);
      expectHeader(answer, "content-type", /^(text\/plain|application\/openmetrics)/, "text/plain");
      expectThat(malformed.length === 0, answer, `only valid lines, not ${malformed[0]}`);
      expectThat(samples.length > 0, answer, "at least one sample");
    },
  );

  adds(
    "http_requests_total counts a request by method, route pattern and status",
    { before, why: "A separate counter for each task would say nothing about the route." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const first = await readMetrics(api);
      const task = await api.get(`/tasks/${id}`);
      expectStatus(task, 200);
      const expected = `${counter}{method="GET",route="/tasks/:id",status="200"}, and one more`;
      const last = await expectMetrics(
        api,
        expected,
        (now) => countRequests(now) > countRequests(first),
      );
      expectThat(last.types[counter] === "counter", last.answer, `${counter} as a counter`);
      const raw = last.samples.find(({ labels }) => Object.values(labels).includes(task.path));
      expectThat(!raw, last.answer, `no sample for ${task.path} alone`);
    },
  );

  adds(
    "http_request_duration_seconds is a histogram by method and route pattern",
    { extra: true, before, why: "An average hides the one user in a hundred who waits." },
    async ({ api }) => {
      const { id } = await api.arrange.createTask();
      const first = await readMetrics(api);
      await api.get(`/tasks/${id}`);
      const expected = `${histogram}_count{method="GET",route="/tasks/:id"}, and one more`;
      const reading = await expectMetrics(
        api,
        expected,
        (now) => countDurations(now) > countDurations(first),
      );
      const samples = reading.find(`${histogram}_bucket`, { le: "+Inf" });
      expectThat(samples.length > 0, reading.answer, "buckets, the last of them +Inf");
      const isHistogram = reading.types[histogram] === "histogram";
      expectThat(isHistogram, reading.answer, `${histogram} as a histogram`);
    },
  );

  adds(
    "1,000 different unknown paths add at most one label set to http_requests_total",
    { before, why: "Each label set stays in memory: a client must not choose how many there are." },
    async ({ api }) => {
      const first = await readMetrics(api);
      await requestUnknownPaths(api.asAnonymous());
      const total = first.sum(counter) + unknownPaths;
      const hasTotal = (now: Reading) => now.sum(counter) >= total;
      const last = await expectMetrics(api, `${unknownPaths} requests more`, hasTotal);
      const newCount = listLabelSets(last).size - listLabelSets(first).size;
      const report = { ...last.answer, received: `${newCount} more label sets of ${counter}` };
      expectThat(newCount <= 1, report, "at most one more label set");
    },
  );

  adds(
    "process_uptime_seconds is greater than 0 and grows",
    { extra: true, before, why: "A value that starts again at 0 shows a restart." },
    async ({ api }) => {
      const uptime = "process_uptime_seconds";
      const first = await readMetrics(api);
      expectThat(first.sum(uptime) > 0, first.answer, `${uptime}, and more than 0`);
      await expectMetrics(api, "more than before", (now) => now.sum(uptime) > first.sum(uptime));
    },
  );
}
