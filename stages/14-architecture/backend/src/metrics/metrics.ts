import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { CompletedRequest } from "../log/requests.ts";
import { createGauges } from "./gauges.ts";
import type { Measurements } from "./measure.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** In seconds. Most buckets are in the range of the expected durations. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const methods = ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"];

/**
 * Creates the metrics. No label contains values that clients can choose, because every value stays
 * in memory until the process ends.
 *
 * @param measure reads the values of the gauges
 */
export function createMetrics(measure: () => Promise<Measurements>) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Completed requests",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "Duration of requests",
    labelNames: ["method", "route"],
    buckets,
    registers,
  });
  const uptime = new Gauge({
    name: "process_uptime_seconds",
    help: "Uptime of this process",
    registers,
  });
  const setGauges = createGauges(registers);

  async function update(): Promise<void> {
    setGauges(await measure());
    uptime.set(process.uptime());
  }

  return {
    count({ method, route, status, seconds }: CompletedRequest): void {
      const labels = { method: methods.includes(method) ? method : "other", route };
      requests.inc({ ...labels, status });
      durations.observe(labels, seconds);
    },

    contentType: registry.contentType,

    async text(): Promise<string> {
      await update();
      return registry.metrics();
    },

    async values() {
      await update();
      return registry.getMetricsAsJSON();
    },
  };
}
