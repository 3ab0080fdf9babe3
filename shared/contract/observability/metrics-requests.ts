import type { ApiDriver } from "../../check/api-driver.ts";
import type { Kit } from "../../check/capability.ts";
import { expectHeader, expectStatus, expectThat } from "../../check/expect.ts";
import { before, expectMetrics, path, type Reading, read } from "./metrics-common.ts";
import { isOneTask } from "./route-pattern.ts";

const counter = "http_requests_total";
const histogram = "http_request_duration_seconds";

const strangers = 1000;
/** How many of them come at the same time. */
const lanes = 20;

/** Everything that is told apart when requests are counted, but for the reading of it. */
const labelSets = ({ samples }: Reading): Set<string> =>
  new Set(
    samples
      .filter(({ name, labels }) => name === counter && labels.route !== path)
      .map(({ labels }) => JSON.stringify(labels)),
  );

const countOneTask = (reading: Reading, name: string, labels: Record<string, string>): number =>
  reading
    .of(name, labels)
    .filter((sample) => isOneTask(sample.labels.route))
    .reduce((total, { value }) => total + value, 0);

const counted = (reading: Reading): number =>
  countOneTask(reading, counter, { method: "GET", status: "200" });

const measured = (reading: Reading): number =>
  countOneTask(reading, `${histogram}_count`, { method: "GET" });

async function askForNothing(api: ApiDriver): Promise<void> {
  const mark = api.unique("nothing").replace(" ", "-");
  const paths = Array.from({ length: strangers }, (_, index) => `/${mark}-${index}`);
  const lane = async () => {
    for (let next = paths.pop(); next; next = paths.pop()) {
      expectStatus(await api.get(next), 404);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export function requestCounts({ adds }: Kit): void {
  adds(
    "GET /metrics answers in the Prometheus text format",
    { before, why: "Monitoring tools collect the metrics of many programs in one format." },
    async ({ api }) => {
      const { answer, malformed, samples } = await read(api);
      expectHeader(answer, "content-type", /^(text\/plain|application\/openmetrics)/, "text/plain");
      expectThat(malformed.length === 0, answer, `no line such as ${malformed[0]}`);
      expectThat(samples.length > 0, answer, "at least one figure");
    },
  );

  adds(
    "http_requests_total counts a request by method, route pattern and status",
    { before, why: "A separate counter for each task would say nothing about the route." },
    async ({ api }) => {
      const { id } = await api.arrange.task();
      const first = await read(api);
      const task = await api.get(`/tasks/${id}`);
      expectStatus(task, 200);
      const expected = `${counter}{method="GET",route="/tasks/:id",status="200"}, and one more`;
      const last = await expectMetrics(api, expected, (now) => counted(now) > counted(first));
      expectThat(last.types[counter] === "counter", last.answer, `${counter} as a counter`);
      const raw = last.samples.find(({ labels }) => Object.values(labels).includes(task.path));
      expectThat(!raw, last.answer, `no figure for ${task.path} alone`);
    },
  );

  adds(
    "http_request_duration_seconds is a histogram by method and route pattern",
    { extra: true, before, why: "An average hides the one user in a hundred who waits." },
    async ({ api }) => {
      const { id } = await api.arrange.task();
      const first = await read(api);
      await api.get(`/tasks/${id}`);
      const expected = `${histogram}_count{method="GET",route="/tasks/:id"}, and one more`;
      const reading = await expectMetrics(api, expected, (now) => measured(now) > measured(first));
      const all = reading.of(`${histogram}_bucket`, { le: "+Inf" });
      expectThat(all.length > 0, reading.answer, "buckets, and +Inf as the last of them");
      const isHistogram = reading.types[histogram] === "histogram";
      expectThat(isHistogram, reading.answer, `${histogram} as a histogram`);
    },
  );

  adds(
    "1,000 different unknown paths add at most one label set to http_requests_total",
    { before, why: "Each label set stays in memory: a client must not choose how many there are." },
    async ({ api }) => {
      const first = await read(api);
      await askForNothing(api.anonymous());
      const total = first.sum(counter) + strangers;
      const areCounted = (now: Reading) => now.sum(counter) >= total;
      const last = await expectMetrics(api, `${strangers} requests more`, areCounted);
      const more = labelSets(last).size - labelSets(first).size;
      const told = { ...last.answer, came: `${more} more of ${counter}` };
      expectThat(more <= 1, told, "at most one more, for all of them");
    },
  );

  adds(
    "process_uptime_seconds is greater than 0 and grows",
    { extra: true, before, why: "A value that starts again at 0 shows a restart." },
    async ({ api }) => {
      const uptime = "process_uptime_seconds";
      const first = await read(api);
      expectThat(first.sum(uptime) > 0, first.answer, `${uptime}, and more than 0`);
      await expectMetrics(api, "more than before", (now) => now.sum(uptime) > first.sum(uptime));
    },
  );
}
