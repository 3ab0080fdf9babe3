import type { Metrics } from "./metrics.ts";

type Values = Awaited<ReturnType<Metrics["values"]>>;
type Labels = Record<string, string | number | undefined>;

/** How one route has been doing since the process began. */
export interface RouteSummary {
  /** Such as `GET /tasks/:id`. */
  name: string;
  requests: number;
  /** Answered with 500 or more: our fault. */
  failures: number;
  /** No longer than these seconds took 95 of 100; nothing, if more of them took longer than we count. */
  usual: number | undefined;
}

export interface Summary {
  uptime: number;
  /** The parts of each gauge: tasks by status, users by role, jobs by state, what is up. */
  tasks: Labels;
  users: Labels;
  jobs: Labels;
  up: Labels;
  routes: RouteSummary[];
}

/** What a person wants to know first, read from what a program reads. */
export function summaryOf(values: Values): Summary {
  const of = (name: string) => samplesOf(values, name);
  const parts = (name: string) =>
    Object.fromEntries(of(name).map(({ labels, value }) => [Object.values(labels)[0], value]));
  return {
    uptime: of("process_uptime_seconds")[0]?.value ?? 0,
    tasks: parts("tracker_tasks"),
    users: parts("tracker_users"),
    jobs: parts("tracker_jobs"),
    up: parts("tracker_up"),
    routes: routesIn(of("http_requests_total"), of("http_request_duration_seconds")),
  };
}

interface Sample {
  labels: Labels;
  value: number;
}

const samplesOf = (values: Values, wanted: string): Sample[] =>
  values.find(({ name }) => name === wanted)?.values ?? [];

function routesIn(counted: Sample[], timed: Sample[]): RouteSummary[] {
  const names = [...new Set(counted.map(nameOf))];
  const summaries = names.map((name) => {
    const isSame = (sample: Sample) => nameOf(sample) === name;
    return { name, ...countsIn(counted.filter(isSame)), usual: usualOf(timed.filter(isSame)) };
  });
  return summaries.sort((one, other) => other.requests - one.requests);
}

const nameOf = ({ labels }: Sample) => `${labels.method} ${labels.route}`;

function countsIn(samples: Sample[]) {
  const failed = samples.filter(({ labels }) => Number(labels.status) >= 500);
  return { requests: sumOf(samples), failures: sumOf(failed) };
}

const sumOf = (samples: Sample[]) => samples.reduce((sum, { value }) => sum + value, 0);

/** The bound of the first bucket that holds 95 of 100. */
function usualOf(buckets: Sample[]): number | undefined {
  const bounded = buckets.filter(({ labels }) => typeof labels.le === "number");
  const all = buckets.find(({ labels }) => labels.le === "+Inf")?.value ?? 0;
  return Number(bounded.find(({ value }) => value >= 0.95 * all)?.labels.le) || undefined;
}
