import { describe, expect, it } from "vitest";
import { detectSystem, getInstallCommand } from "../../../shared/harness/remedies.ts";
import { isHealthy } from "../../lib/doctor/report.ts";
import { createRows } from "../../lib/doctor/rows.ts";
import { bare, none, port, row } from "./machine.ts";

describe("what the facts mean", () => {
  it("Node.js, npm and git are enough for stages that need no more", () => {
    expect(isHealthy(createRows(bare))).toBe(true);
  });

  it("no remedy is given for what no stage needs yet", () => {
    const remedies = createRows({ ...bare, system: "macos" }).flatMap((r) => r.remedy ?? []);
    expect(remedies).toEqual([]);
    for (const name of ["PostgreSQL", "Redis", "browser"]) {
      expect(row(name, {})?.use, name).toContain("from a later stage");
    }
  });

  it("a Node.js that is too old is missing, and says where the current one is", () => {
    const found = row("Node.js", { node: "18.20.0" });
    expect(found).toMatchObject({ mark: "missing", found: "18.20.0" });
    expect(found?.remedy).toContain("https://nodejs.org");
  });

  it("npm is missing where there is none", () => {
    expect(row("npm", { npm: undefined })).toMatchObject({
      mark: "missing",
      remedy: "sudo apt-get install npm",
    });
  });

  it("git is worth having, but the stages run without it", () => {
    expect(row("git", { git: undefined, system: "windows" })).toMatchObject({
      mark: "optional",
      remedy: "winget install Git.Git",
    });
  });

  it("a taken port is no lack: the next one is named", () => {
    const found = row("API port", { ports: [{ ...port, free: 4002 }] });
    expect(found).toMatchObject({ mark: "ok", found: "4000 is taken" });
    expect(found?.use).toContain("4002");
  });

  it("a port that is no number is passed over, as the runner does", () => {
    const found = row("API port", { ports: [{ ...port, requested: "abc", valid: false }] });
    expect(found).toMatchObject({ mark: "optional", found: 'PORT is "abc"' });
    expect(found?.remedy).toContain("unset it");
  });

  it("a port without a free one above it is missing", () => {
    expect(row("API port", { ports: [port] })).toMatchObject({ mark: "missing" });
  });

  it("the port of a process that no stage has yet is for later", () => {
    const later = { ...port, name: "web port", free: 4000, needed: false };
    expect(row("web port", { ports: [later] })?.use).toBe("used from a later stage");
    expect(row("web port", { ports: [{ ...later, free: undefined }] })?.mark).toBe("optional");
  });

  it("a folder that cannot be written to, and a full disk, are missing", () => {
    expect(row("folder", { folder: { locked: "node_modules" } })).toMatchObject({
      mark: "missing",
      found: "node_modules is not writable",
    });
    expect(row("folder", { folder: { freeBytes: 1e8 } })).toMatchObject({
      mark: "missing",
      found: "writable, 0.1 GB free",
    });
    expect(row("folder", { folder: {} })).toMatchObject({ mark: "ok" });
  });

  it("stages that cannot be read are missing", () => {
    const needs = { ...none, unreadable: "stage.json cannot be read" };
    expect(row("stages", { needs })).toMatchObject({
      mark: "missing",
      found: "stage.json cannot be read",
    });
    expect(row("stages", {})).toBeUndefined();
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
