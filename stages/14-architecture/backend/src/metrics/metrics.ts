import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { AnsweredRequest } from "../log/requests.ts";
import { gaugesIn } from "./gauges.ts";
import type { Measured } from "./measure.ts";

export type Metrics = ReturnType<typeof createMetrics>;

/** From what a cache answers to what nobody waits for: most of them where we want to be. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

const methods = ["GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS"];

/**
 * What can be counted. No label holds anything that a client may choose: each of their values is kept
 * in memory, and for ever.
 *
 * @param measure looks at what is not counted here, but somewhere else
 */
export function createMetrics(measure: () => Promise<Measured>) {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: "http_requests_total",
    help: "Requests that have their answer",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "How long requests took",
    labelNames: ["method", "route"],
    buckets,
    registers,
  });
  const uptime = new Gauge({
    name: "process_uptime_seconds",
    help: "How long this process has been running",
    registers,
  });
  const show = gaugesIn(registers);

  async function update(): Promise<void> {
    show(await measure());
    uptime.set(process.uptime());
  }

  return {
    count({ method, route, status, seconds }: AnsweredRequest): void {
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
