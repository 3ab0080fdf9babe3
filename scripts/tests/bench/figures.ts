import type { Figures, StageFigures } from "../../lib/bench/bench.ts";

const load = { connections: 10, warmUpSeconds: 2, seconds: 1, rounds: 10 };

/** Creates the figures of a run. */
export const createFigures = (...stages: StageFigures[]): Figures => ({
  machine: { cores: 2, cpu: "Fast", memoryGigabytes: 8, system: "Linux 6 x64", node: "20.19.0" },
  conditions: { warmStarts: 3, load, tasks: 50 },
  stages,
});

/** A missing figure. */
export const failure = {
  failed: "npm could not reach its registry. Check the network, then try again.",
};

/** A stage without an API. */
export const cli: StageFigures = {
  name: "00-cli",
  install: { all: { packages: 6, megabytes: 44.8 }, withoutDev: { packages: 0, megabytes: 0 } },
  code: { lines: 120 },
  start: { fresh: 3.33, warm: 0.614 },
};

/** The stage with the longest name, and with large figures. */
export const server: StageFigures = {
  name: "11-observability",
  install: {
    all: { packages: 1234, megabytes: 512.3 },
    withoutDev: { packages: 45, megabytes: 12 },
  },
  code: { lines: 12_345 },
  start: { fresh: 61.25, warm: 12.5 },
  requests: {
    stage: { requestsPerSecond: 12_345, p99: 11.26 },
    library: "Express",
    bare: { requestsPerSecond: 15_000, p99: 0.9 },
    ratio: 102,
  },
};
