import { Gauge, type Registry } from "prom-client";
import type { Measurements } from "./measure.ts";

/** The gauges and their labels. */
const gaugeDefinitions = {
  tasks: { label: "status", help: "Number of tasks" },
  users: { label: "role", help: "Number of users" },
  jobs: { label: "state", help: "Jobs in the queue" },
  up: { label: "dependency", help: "1 if the dependency responds" },
} as const;

type Name = keyof typeof gaugeDefinitions;

/**
 * @returns a function that sets the gauges. Values that could not be measured are omitted, not 0
 */
export function createGauges(registers: Registry[]): (measurements: Measurements) => void {
  const gauges = Object.entries(gaugeDefinitions).map(([name, { label, help }]) => {
    const gauge = new Gauge({ name: `tracker_${name}`, help, labelNames: [label], registers });
    return { name: name as Name, label, gauge };
  });
  return (measurements) => {
    for (const { name, label, gauge } of gauges) {
      gauge.reset();
      for (const [labelValue, count] of Object.entries(measurements[name]))
        gauge.set({ [label]: labelValue }, count);
    }
  };
}
