import { describe, expect, it } from "vitest";
import type { Facts } from "../../lib/doctor/facts.ts";
import { everything, none, row } from "./machine.ts";

describe("the rows of services", () => {
  it("use the database of the environment, which has to respond if a stage needs it", () => {
    const service = { address: "localhost:5432", state: "silent" } as const;
    const silent = { postgres: { fromNpm: true, service } };
    expect(row("PostgreSQL", { ...silent, needs: everything })?.mark).toBe("missing");
    expect(row("PostgreSQL", { ...silent, needs: none })?.mark).toBe("optional");
    expect(row("PostgreSQL", { ...silent })?.remedy).toBe(
      "start that server, or unset DATABASE_URL",
    );
    const answers = { ...service, state: "answers" as const };
    const answering = { postgres: { fromNpm: true, service: answers } };
    expect(row("PostgreSQL", { ...answering, needs: everything })).toMatchObject({
      mark: "ok",
      found: "localhost:5432 responds",
    });
  });

  it("use the database of npm by default", () => {
    const postgres = { installed: "18.4", fromNpm: true };
    expect(row("PostgreSQL", { postgres, needs: everything })).toEqual({
      mark: "ok",
      name: "PostgreSQL",
      found: "18.4, from npm",
      use: "it is started for you",
    });
    expect(row("PostgreSQL", { needs: everything })).toMatchObject({
      mark: "optional",
      found: "not installed",
    });
    expect(row("PostgreSQL", { needs: everything })?.remedy).toBeUndefined();
  });

  it("ask for PostgreSQL on a system without one from npm, if a stage needs it", () => {
    const postgres = { fromNpm: false };
    const missingRow = row("PostgreSQL", { postgres, needs: everything });
    expect(missingRow?.mark).toBe("missing");
    expect(missingRow?.remedy).toContain("set DATABASE_URL");
    expect(row("PostgreSQL", { postgres, needs: none })?.mark).toBe("optional");
  });

  it("report an invalid address", () => {
    const service = { address: "", state: "unreadable" } as const;
    expect(row("Redis", { redis: { service, unpacked: false }, needs: everything })).toMatchObject({
      mark: "missing",
      found: "REDIS_URL is not an address",
      remedy: "correct REDIS_URL, or unset REDIS_URL",
    });
  });

  it("name the substitute for a missing Redis, and how to install Redis", () => {
    expect(row("Redis", { system: "macos", needs: everything })).toMatchObject({
      mark: "optional",
      use: "a substitute from npm is used",
      remedy: "brew install redis",
    });
    expect(row("Redis", { needs: everything })?.use).toContain("unpacked under .data");
  });

  it("use an installed Redis by its name", () => {
    const program = { name: "valkey-server", version: "8.0.1" };
    expect(row("Redis", { redis: { program, unpacked: false } })).toMatchObject({
      mark: "ok",
      found: "valkey-server 8.0.1",
      use: "it is used, from a later stage",
    });
  });

  it("use an unpacked Redis", () => {
    expect(row("Redis", { redis: { unpacked: true }, needs: everything })).toEqual({
      mark: "ok",
      name: "Redis",
      found: "unpacked under .data",
      use: "it is started for you",
    });
  });

  it("report a missing browser in CHROMIUM_PATH", () => {
    expect(
      row("browser", { browser: { configuredPath: "/nowhere", fromNpm: true } }),
    ).toMatchObject({
      mark: "optional",
      found: "no program at /nowhere",
    });
  });

  it("use the browser of npm if no browser is installed", () => {
    expect(row("browser", { needs: everything })).toMatchObject({
      mark: "optional",
      found: "not found",
      use: "the checks use npm's own Chromium",
    });
    expect(row("browser", { needs: everything })?.remedy).toBeUndefined();
  });

  it("name the command that installs a browser on other systems, if a page needs it", () => {
    const browser = { fromNpm: false };
    const fix = (system: Facts["system"], needs = everything) =>
      row("browser", { system, needs, browser })?.remedy;
    expect(fix("macos")).toBe("brew install --cask google-chrome");
    expect(fix("windows")).toBe("winget install Google.Chrome");
    expect(fix("debian")).toBe("sudo apt-get install chromium");
    expect(fix("debian", none)).toBeUndefined();
  });

  it("use an installed browser by its name", () => {
    const browser = { fromNpm: true, program: { name: "chromium", version: "150.0.7871.12" } };
    expect(row("browser", { browser, needs: everything })).toMatchObject({
      mark: "ok",
      found: "chromium 150.0.7871.12",
      use: "the checks use it",
    });
  });

  it("report Docker as optional, and a client without its engine", () => {
    const client = { name: "Docker", version: "28.2.2" };
    expect(row("Docker", {})).toMatchObject({ mark: "optional", found: "not found" });
    expect(row("Docker", { docker: { client } })).toMatchObject({
      mark: "optional",
      found: "28.2.2, its engine does not respond",
    });
    expect(row("Docker", { docker: { client, engine: "28.0.1" } })).toMatchObject({
      mark: "ok",
      found: "28.2.2, engine 28.0.1",
    });
  });
});
