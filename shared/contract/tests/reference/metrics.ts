import { checkDependencies } from "./health.ts";
import type { Action, App } from "./model.ts";
import type { CountedRequest, Telemetry } from "./telemetry.ts";

const formatSample = (name: string, labels: object, value: number) => {
  const pairs = Object.entries(labels).map(([label, content]) => `${label}="${content}"`);
  return `${name}{${pairs.join(",")}} ${value}`;
};

/** Counts the items of each kind. */
function countBy<Item>(items: Item[], getKind: (item: Item) => object): [object, number][] {
  const counts = new Map<string, number>();
  for (const item of items) {
    const kind = JSON.stringify(getKind(item));
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].map(([kind, count]) => [JSON.parse(kind), count]);
}

const series = (name: string, type: string, values: [object, number][]): string[] => [
  `# TYPE ${name} ${type}`,
  ...values.map(([labels, value]) => formatSample(name, labels, value)),
];

function durations({ requests }: Telemetry): string[] {
  const name = "http_request_duration_seconds";
  const getRouteLabels = ({ method, route }: CountedRequest) => ({ method, route });
  const all = countBy(requests, getRouteLabels);
  return [
    `# TYPE ${name} histogram`,
    ...all.map(([labels, count]) =>
      formatSample(`${name}_bucket`, { ...labels, le: "+Inf" }, count),
    ),
    ...all.map(([labels, count]) => formatSample(`${name}_count`, labels, count)),
  ];
}

/** Counts the users whose welcome mail is not started. */
function countWaitingJobs({ jobs, users = [] }: App): number {
  return users.filter(({ id, role }) => role === "user" && !jobs?.startedKeys.has(`welcome-${id}`))
    .length;
}

const states = (app: App): [object, number][] =>
  Object.entries(checkDependencies(app)).map(([dependency, state]) => [
    { dependency },
    state === "up" ? 1 : 0,
  ]);

/** Formats the metrics as Prometheus text. */
function formatMetrics(app: App, telemetry: Telemetry): string {
  const { tasks, users = [] } = app;
  const getRequestLabels = ({ method, route, status }: CountedRequest) => ({
    method,
    route,
    status,
  });
  const lines = [
    ...series("http_requests_total", "counter", countBy(telemetry.requests, getRequestLabels)),
    ...durations(telemetry),
    ...series(
      "tracker_tasks",
      "gauge",
      countBy(tasks, ({ status }) => ({ status })),
    ),
    ...series(
      "tracker_users",
      "gauge",
      countBy(users, ({ role }) => ({ role })),
    ),
    ...series("tracker_jobs", "gauge", [[{ state: "waiting" }, countWaitingJobs(app)]]),
    ...series("tracker_up", "gauge", states(app)),
    "# TYPE process_uptime_seconds gauge",
    `process_uptime_seconds ${(performance.now() - telemetry.startedAt) / 1000}`,
  ];
  return `${lines.join("\n")}\n`;
}

export const metrics: Action = (app) => ({
  status: 200,
  headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
  body: app.telemetry ? formatMetrics(app, app.telemetry) : "",
});
