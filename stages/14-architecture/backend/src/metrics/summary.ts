import type { Metrics } from "./metrics.ts";

type Values = Awaited<ReturnType<Metrics["values"]>>;
type Labels = Record<string, string | number | undefined>;

/** The requests of one route since the process started. */
export interface RouteSummary {
  /** For example `GET /tasks/:id`. */
  name: string;
  requests: number;
  /** Responses with status 500 or more. */
  failures: number;
  /** 95th percentile, in seconds. Undefined if it is above the largest bucket. */
  p95: number | undefined;
}

export interface Summary {
  uptime: number;
  /** The values of each gauge by label: tasks by status, users by role, jobs by state. */
  tasks: Labels;
  users: Labels;
  jobs: Labels;
  up: Labels;
  routes: RouteSummary[];
}

/** Summarizes the metrics for the admin page. */
export function summarizeMetrics(values: Values): Summary {
  const find = (name: string) => findSamples(values, name);
  const getValuesByLabel = (name: string) =>
    Object.fromEntries(find(name).map(({ labels, value }) => [Object.values(labels)[0], value]));
  return {
    uptime: find("process_uptime_seconds")[0]?.value ?? 0,
    tasks: getValuesByLabel("tracker_tasks"),
    users: getValuesByLabel("tracker_users"),
    jobs: getValuesByLabel("tracker_jobs"),
    up: getValuesByLabel("tracker_up"),
    routes: summarizeRoutes(find("http_requests_total"), find("http_request_duration_seconds")),
  };
}

interface Sample {
  labels: Labels;
  value: number;
}

const findSamples = (values: Values, metric: string): Sample[] =>
  values.find(({ name }) => name === metric)?.values ?? [];

function summarizeRoutes(counts: Sample[], durations: Sample[]): RouteSummary[] {
  const names = [...new Set(counts.map(toRouteName))];
  const summaries = names.map((name) => {
    const isSame = (sample: Sample) => toRouteName(sample) === name;
    return {
      name,
      ...countRequests(counts.filter(isSame)),
      p95: estimateP95(durations.filter(isSame)),
    };
  });
  return summaries.sort((one, other) => other.requests - one.requests);
}

const toRouteName = ({ labels }: Sample) => `${labels.method} ${labels.route}`;

function countRequests(samples: Sample[]) {
  const failed = samples.filter(({ labels }) => Number(labels.status) >= 500);
  return { requests: sum(samples), failures: sum(failed) };
}

const sum = (samples: Sample[]) => samples.reduce((sum, { value }) => sum + value, 0);

/** Returns the bound of the first bucket that contains 95 % of the requests. */
function estimateP95(buckets: Sample[]): number | undefined {
  const finiteBuckets = buckets.filter(({ labels }) => typeof labels.le === "number");
  const totalCount = buckets.find(({ labels }) => labels.le === "+Inf")?.value ?? 0;
  return (
    Number(finiteBuckets.find(({ value }) => value >= 0.95 * totalCount)?.labels.le) || undefined
  );
}
