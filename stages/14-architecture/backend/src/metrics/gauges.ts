import { Gauge, type Registry } from "prom-client";
import type { Measured } from "./measure.ts";

/** What is measured, and what its parts are called. */
const measures = {
  tasks: { label: "status", help: "Tasks there are" },
  users: { label: "role", help: "Users there are" },
  jobs: { label: "state", help: "Jobs in the queue" },
  up: { label: "dependency", help: "1 if it answers" },
} as const;

type Name = keyof typeof measures;

/** @returns how to show what was measured. What nobody could tell is missing, and not 0 */
export function gaugesIn(registers: Registry[]): (measured: Measured) => void {
  const gauges = Object.entries(measures).map(([name, { label, help }]) => {
    const gauge = new Gauge({ name: `tracker_${name}`, help, labelNames: [label], registers });
    return { name: name as Name, label, gauge };
  });
  return (measured) => {
    for (const { name, label, gauge } of gauges) {
      gauge.reset();
      for (const [part, count] of Object.entries(measured[name]))
        gauge.set({ [label]: part }, count);
    }
  };
}
