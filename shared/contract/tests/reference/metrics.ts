import type { Act, App } from "./app.ts";
import { dependencies } from "./health.ts";
import type { Counted, Seen } from "./seen.ts";

const labelled = (name: string, labels: object, value: number) => {
  const pairs = Object.entries(labels).map(([label, content]) => `${label}="${content}"`);
  return `${name}{${pairs.join(",")}} ${value}`;
};

/** How many there are of each kind. */
function counts<Item>(items: Item[], kindOf: (item: Item) => object): [object, number][] {
  const found = new Map<string, number>();
  for (const item of items) {
    const kind = JSON.stringify(kindOf(item));
    found.set(kind, (found.get(kind) ?? 0) + 1);
  }
  return [...found].map(([kind, count]) => [JSON.parse(kind), count]);
}

const series = (name: string, type: string, values: [object, number][]): string[] => [
  `# TYPE ${name} ${type}`,
  ...values.map(([labels, value]) => labelled(name, labels, value)),
];

function durations({ requests }: Seen): string[] {
  const name = "http_request_duration_seconds";
  const byRoute = ({ method, route }: Counted) => ({ method, route });
  const all = counts(requests, byRoute);
  return [
    `# TYPE ${name} histogram`,
    ...all.map(([labels, count]) => labelled(`${name}_bucket`, { ...labels, le: "+Inf" }, count)),
    ...all.map(([labels, count]) => labelled(`${name}_count`, labels, count)),
  ];
}

/** Those that are to be welcomed, and that nobody has begun to welcome. */
function waiting({ jobs, users = [] }: App): number {
  return users.filter(({ id, role }) => role === "user" && !jobs?.begun.has(`welcome-${id}`))
    .length;
}

const states = (app: App): [object, number][] =>
  Object.entries(dependencies(app)).map(([dependency, state]) => [
    { dependency },
    state === "up" ? 1 : 0,
  ]);

/** The text that Prometheus reads. */
function textOf(app: App, seen: Seen): string {
  const { tasks, users = [] } = app;
  const byName = ({ method, route, status }: Counted) => ({ method, route, status });
  const lines = [
    ...series("http_requests_total", "counter", counts(seen.requests, byName)),
    ...durations(seen),
    ...series(
      "tracker_tasks",
      "gauge",
      counts(tasks, ({ status }) => ({ status })),
    ),
    ...series(
      "tracker_users",
      "gauge",
      counts(users, ({ role }) => ({ role })),
    ),
    ...series("tracker_jobs", "gauge", [[{ state: "waiting" }, waiting(app)]]),
    ...series("tracker_up", "gauge", states(app)),
    "# TYPE process_uptime_seconds gauge",
    `process_uptime_seconds ${(performance.now() - seen.began) / 1000}`,
  ];
  return `${lines.join("\n")}\n`;
}

export const metrics: Act = (app) => ({
  status: 200,
  headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
  body: app.seen ? textOf(app, app.seen) : "",
});
