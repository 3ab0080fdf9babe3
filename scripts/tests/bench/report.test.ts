import { beforeEach, describe, expect, it, vi } from "vitest";
import { listFailures } from "../../lib/bench/bench.ts";
import { describeFigures } from "../../lib/bench/report.ts";
import { cli, createFigures, failure, server } from "./figures.ts";

beforeEach(() => {
  vi.stubEnv("NO_COLOR", "1");
  return () => vi.unstubAllEnvs();
});

const failedFigures = { ...server, start: { fresh: failure, warm: failure }, requests: failure };

describe("the report", () => {
  it("begins with the machine", () => {
    const [first] = describeFigures(createFigures(cli), 80).split("\n");
    expect(first).toBe("  2 cores, Fast, 8 GB, Linux 6 x64, Node.js 20.19.0");
  });

  it("says that the figures are rough if the machine was busy", () => {
    const figures = createFigures(cli);
    const busyFigures = { ...figures, machine: { ...figures.machine, load: 1.5 } };
    expect(describeFigures(figures, 80)).not.toContain("rough");
    expect(describeFigures(busyFigures, 200)).toContain("(load 1.5), so the figures are rough");
  });

  it("aligns names to the left and figures to the right, with empty cells for missing parts", () => {
    expect(describeFigures(createFigures(cli, server), 80)).toContain(
      "                    packages     MB   lines  fresh  warm   per s   p99   bare\n" +
        "  00-cli                   6   44.8     120    3.3   0.6\n" +
        "  11-observability     1,234  512.3  12,345   61.3  12.5  12,345  11.3  102 %\n",
    );
  });

  it("shows the details of a part that was measured alone", () => {
    const { name, install, requests } = server;
    expect(describeFigures(createFigures({ name, ...(install && { install }) }), 80)).toMatch(
      /packages +MB +without dev +MB\n +11-observability +1,234 +512\.3 +45 +12\.0\n/,
    );
    expect(describeFigures(createFigures({ name, ...(requests && { requests }) }), 80)).toMatch(
      /bare library +per s +p99\n.* Express +15,000 +0\.9\n/,
    );
  });

  it("explains only the parts that it shows", () => {
    const { name, code } = server;
    const report = describeFigures(createFigures({ name, ...(code && { code }) }), 80);
    expect(report).toMatch(/ {2}lines: of its code, .*\.$/);
    expect(report).not.toContain("connections");
    expect(describeFigures(createFigures(server), 80)).toContain("10 connections");
  });

  it("marks a missing figure, and gives the reason once below the table", () => {
    const report = describeFigures(createFigures(failedFigures), 80);
    expect(report).toMatch(/11-observability( +[\d.,]+){3}( +✗){5}\n/);
    expect(report.match(/11-observability failed: npm could not reach/g)).toHaveLength(1);
  });

  it("fits into 80 columns", () => {
    const lines = describeFigures(createFigures(cli, server, failedFigures), 80).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

it("counts every missing figure as a failure", () => {
  expect(listFailures(createFigures(cli))).toEqual([]);
  expect(listFailures(createFigures(cli, failedFigures))).toHaveLength(3);
  expect(listFailures(createFigures({ name: "00-cli", code: failure }))).toHaveLength(1);
});
