import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { run } from "../../commands/doctor.ts";
import type { Facts, Row } from "../../lib/doctor/facts.ts";
import { renderReport } from "../../lib/doctor/report.ts";
import { createRows } from "../../lib/doctor/rows.ts";
import { allNeeds, minimalMachine, port } from "./machine.ts";

beforeEach(() => {
  vi.stubEnv("NO_COLOR", "1");
  for (const name of ["PORT", "WEB_PORT", "DATABASE_URL", "REDIS_URL", "CHROMIUM_PATH"]) {
    vi.stubEnv(name, "");
  }
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the report", () => {
  it("is a table with marks, names, facts and uses", () => {
    const rows: Row[] = [
      { mark: "ok", name: "Node.js", status: "20.19.0" },
      {
        mark: "optional",
        name: "git",
        status: "not found",
        use: "needed later",
        remedy: "get git",
      },
    ];
    expect(renderReport(rows, 80)).toBe(
      "  ok        Node.js  20.19.0\n" +
        "  optional  git      not found; needed later\n" +
        "                     to fix: get git\n\n" +
        "Every stage can run on this machine.",
    );
  });

  it("ends with the missing programs", () => {
    const report = renderReport([{ mark: "missing", name: "npm", status: "not found" }], 80);
    expect(report).toContain("Fix first: npm. Then run `npm run -s doctor` again.");
  });

  it("fits into 80 columns with every problem at once", () => {
    const lacks: Facts = {
      ...minimalMachine,
      node: "18.0.0",
      npm: undefined,
      git: undefined,
      ports: [{ ...port, valid: false, requested: "no number" }],
      postgres: { fromNpm: true, service: { address: "", state: "unreadable" } },
      folder: { locked: "this folder" },
      needs: allNeeds,
    };
    const lines = renderReport(createRows(lacks), 80).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});

describe("npm run doctor", () => {
  it("examines this machine within three seconds", async () => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {});
    const startedAt = performance.now();
    expect(await run([])).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(3000);
    expect(print.mock.lastCall?.[0]).toContain(`ok        Node.js     ${process.versions.node}`);
    expect(print.mock.lastCall?.[0]).toMatch(/ok +npm +\d+/);
  });

  it("exits with 1 if a stage cannot run", async () => {
    const print = vi.spyOn(console, "log").mockImplementation(() => {});
    vi.stubEnv("npm_config_user_agent", "");
    vi.stubEnv("PATH", "");
    expect(await run([])).toBe(1);
    expect(print.mock.lastCall?.[0]).toMatch(/missing +npm +not found/);
    expect(print.mock.lastCall?.[0]).toMatch(/optional +git +not found/);
  });

  it("rejects unknown words", async () => {
    await expect(run(["please"])).rejects.toThrow(UsageError);
  });
});
