import { describe, expect, it } from "vitest";
import { detectSystem, getInstallCommand } from "../../../shared/harness/remedies.ts";
import { isHealthy } from "../../lib/doctor/report.ts";
import { createRows } from "../../lib/doctor/rows.ts";
import { createRow, minimalMachine, minimalNeeds, port } from "./machine.ts";

describe("createRows", () => {
  it("reports no problem with Node.js, npm and git for the first stages", () => {
    expect(isHealthy(createRows(minimalMachine))).toBe(true);
  });

  it("gives no remedy for services that no stage needs yet", () => {
    const remedies = createRows({ ...minimalMachine, system: "macos" }).flatMap(
      (r) => r.remedy ?? [],
    );
    expect(remedies).toEqual([]);
    for (const name of ["PostgreSQL", "Redis", "browser"]) {
      expect(createRow(name, {})?.use, name).toContain("from a later stage");
    }
  });

  it("reports an old Node.js as missing, with the address of the current one", () => {
    const nodeRow = createRow("Node.js", { node: "18.20.0" });
    expect(nodeRow).toMatchObject({ mark: "missing", status: "18.20.0" });
    expect(nodeRow?.remedy).toContain("https://nodejs.org");
  });

  it("reports a missing npm", () => {
    expect(createRow("npm", { npm: undefined })).toMatchObject({
      mark: "missing",
      remedy: "sudo apt-get install npm",
    });
  });

  it("reports git as optional", () => {
    expect(createRow("git", { git: undefined, system: "windows" })).toMatchObject({
      mark: "optional",
      remedy: "winget install Git.Git",
    });
  });

  it("names the next free port if a port is in use", () => {
    const portRow = createRow("API port", { ports: [{ ...port, free: 4002 }] });
    expect(portRow).toMatchObject({ mark: "ok", status: "4000 is in use" });
    expect(portRow?.use).toContain("4002");
  });

  it("ignores an invalid port, as the runner does", () => {
    const portRow = createRow("API port", { ports: [{ ...port, requested: "abc", valid: false }] });
    expect(portRow).toMatchObject({ mark: "optional", status: 'PORT is "abc"' });
    expect(portRow?.remedy).toContain("unset it");
  });

  it("reports a port without a free one above it as missing", () => {
    expect(createRow("API port", { ports: [port] })).toMatchObject({ mark: "missing" });
  });

  it("marks the port of a process that no stage has yet", () => {
    const later = { ...port, name: "web port", free: 4000, needed: false };
    expect(createRow("web port", { ports: [later] })?.use).toBe("used from a later stage");
    expect(createRow("web port", { ports: [{ ...later, free: undefined }] })?.mark).toBe(
      "optional",
    );
  });

  it("reports a folder without write access, and a full disk", () => {
    expect(createRow("folder", { folder: { locked: "node_modules" } })).toMatchObject({
      mark: "missing",
      status: "node_modules is not writable",
    });
    expect(createRow("folder", { folder: { freeBytes: 1e8 } })).toMatchObject({
      mark: "missing",
      status: "writable, 0.1 GB free",
    });
    expect(createRow("folder", { folder: {} })).toMatchObject({ mark: "ok" });
  });

  it("reports unreadable stages", () => {
    const needs = { ...minimalNeeds, unreadable: "stage.json cannot be read" };
    expect(createRow("stages", { needs })).toMatchObject({
      mark: "missing",
      status: "stage.json cannot be read",
    });
    expect(createRow("stages", {})).toBeUndefined();
  });
});

describe("the remedy", () => {
  it.each([
    ["win32", "", "windows"],
    ["darwin", "", "macos"],
    ["linux", 'PRETTY_NAME="Debian GNU/Linux"\nID=debian\n', "debian"],
    ["linux", 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', "debian"],
    ["linux", 'ID=fedora\nHOME_URL="https://debian.example"\n', "linux"],
    ["linux", "", "linux"],
  ] as const)("%s with %j is %s", (platform, osRelease, system) => {
    expect(detectSystem(platform, osRelease)).toBe(system);
  });

  it("is one command of this system, and root needs no sudo", () => {
    expect(getInstallCommand("git", "debian", false)).toBe("sudo apt-get install git");
    expect(getInstallCommand("git", "debian", true)).toBe("apt-get install git");
    expect(getInstallCommand("redis", "macos", false)).toBe("brew install redis");
    expect(getInstallCommand("git", "windows", false)).toBe("winget install Git.Git");
    expect(getInstallCommand("redis", "windows", false)).toBeUndefined();
  });
});
