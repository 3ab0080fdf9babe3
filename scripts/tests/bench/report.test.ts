import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Figures, failuresIn, type StageFigures } from "../../lib/bench/bench.ts";
import { describeFigures } from "../../lib/bench/report.ts";

beforeEach(() => {
  vi.stubEnv("NO_COLOR", "1");
  return () => vi.unstubAllEnvs();
});

const load = { connections: 10, warmUpSeconds: 2, seconds: 1, rounds: 10 };

const figuresOf = (...stages: StageFigures[]): Figures => ({
  machine: { cores: 2, cpu: "Fast", memoryGigabytes: 8, system: "Linux 6 x64", node: "20.19.0" },
  conditions: { warmStarts: 3, load, tasks: 50 },
  stages,
});

const offline = { failed: "npm could not reach its registry. Check the network, then try again." };

const cli: StageFigures = {
  name: "00-cli",
  install: { all: { packages: 6, megabytes: 44.8 }, withoutDev: { packages: 0, megabytes: 0 } },
  start: { fresh: 3.33, warm: 0.614 },
};

const server: StageFigures = {
  name: "11-observability",
  install: { all: offline, withoutDev: { packages: 45, megabytes: 12 } },
  start: { fresh: offline, warm: offline },
  requests: {
    stage: { requestsPerSecond: 12_345, p99: 1.26 },
    library: "Fastify",
    bare: { requestsPerSecond: 15_000, p99: 0.9 },
    ratio: 82,
  },
};

describe("the report", () => {
  it("begins with the machine", () => {
    const [first] = describeFigures(figuresOf(cli), 80).split("\n");
    expect(first).toBe("  2 cores, Fast, 8 GB, Linux 6 x64, Node.js 20.19.0");
  });

  it("says that the figures are rough where the machine was busy", () => {
    const quiet = figuresOf(cli);
    const busy = { ...quiet, machine: { ...quiet.machine, load: 1.5 } };
    expect(describeFigures(quiet, 80)).not.toContain("rough");
    expect(describeFigures(busy, 200)).toContain("(load 1.5), so the figures are rough");
  });

  it("is a table of names to the left and figures to the right", () => {
    const report = describeFigures(figuresOf(cli), 80);
    expect(report).toContain(
      "           packages     MB   without dev    MB\n" +
        "  00-cli          6   44.8             0   0.0\n",
    );
    expect(report).toContain("            fresh     warm\n  00-cli   3.33 s   0.61 s\n");
  });

  it("shows the bare library below the stage, and the ratio of the two", () => {
    const lines = describeFigures(figuresOf(server), 80).split("\n");
    const row = lines.findIndex((line) => line.endsWith("82 %"));
    expect(lines.slice(row, row + 2)).toEqual([
      "  11-observability       12,345   1.3 ms      82 %",
      "    bare Fastify         15,000   0.9 ms",
    ]);
  });

  it("leaves out the table that no stage has", () => {
    expect(describeFigures(figuresOf(cli), 80)).not.toContain("GET /tasks");
  });

  it("tells in a figure's place that it is missing, and once below why", () => {
    const report = describeFigures(figuresOf({ ...server, requests: offline }), 80);
    expect(report).toMatch(/11-observability +failed +failed +45 +12\.0/);
    expect(report.match(/11-observability failed: npm could not reach/g)).toHaveLength(3);
  });

  it("fits into 80 columns", () => {
    const lines = describeFigures(figuresOf(cli, server), 80).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

it("every missing figure counts as a failure", () => {
  expect(failuresIn(figuresOf(cli))).toEqual([]);
  expect(failuresIn(figuresOf(cli, server))).toHaveLength(3);
});
