import { describe, expect, it } from "vitest";
import type { Facts } from "../../lib/doctor/facts.ts";
import { allNeeds, createRow, minimalNeeds } from "./machine.ts";

describe("the rows of services", () => {
  it("use the database of the environment, which has to respond if a stage needs it", () => {
    const service = { address: "localhost:5432", state: "silent" } as const;
    const silent = { postgres: { fromNpm: true, service } };
    expect(createRow("PostgreSQL", { ...silent, needs: allNeeds })?.mark).toBe("missing");
    expect(createRow("PostgreSQL", { ...silent, needs: minimalNeeds })?.mark).toBe("optional");
    expect(createRow("PostgreSQL", { ...silent })?.remedy).toBe(
      "start that server, or unset DATABASE_URL",
    );
    const answers = { ...service, state: "answers" as const };
    const servers = { postgres: { fromNpm: true, service: answers } };
    expect(createRow("PostgreSQL", { ...servers, needs: allNeeds })).toMatchObject({
      mark: "ok",
      status: "localhost:5432 responds",
    });
  });

  it("use the database of npm by default", () => {
    const postgres = { installed: "18.4", fromNpm: true };
    expect(createRow("PostgreSQL", { postgres, needs: allNeeds })).toEqual({
      mark: "ok",
      name: "PostgreSQL",
      status: "18.4, from npm",
      use: "it is started for you",
    });
    expect(createRow("PostgreSQL", { needs: allNeeds })).toMatchObject({
      mark: "optional",
      status: "not installed",
    });
    expect(createRow("PostgreSQL", { needs: allNeeds })?.remedy).toBeUndefined();
  });

  it("ask for PostgreSQL on a system without one from npm, if a stage needs it", () => {
    const postgres = { fromNpm: false };
    const missingRow = createRow("PostgreSQL", { postgres, needs: allNeeds });
    expect(missingRow?.mark).toBe("missing");
    expect(missingRow?.remedy).toContain("set DATABASE_URL");
    expect(createRow("PostgreSQL", { postgres, needs: minimalNeeds })?.mark).toBe("optional");
  });

  it("report an invalid address", () => {
    const service = { address: "", state: "unreadable" } as const;
    expect(
      createRow("Redis", { redis: { service, unpacked: false }, needs: allNeeds }),
    ).toMatchObject({
      mark: "missing",
      status: "REDIS_URL is not an address",
      remedy: "correct REDIS_URL, or unset REDIS_URL",
    });
  });

  it("name the substitute for a missing Redis, and how to install Redis", () => {
    expect(createRow("Redis", { system: "macos", needs: allNeeds })).toMatchObject({
      mark: "optional",
      use: "a substitute from npm is used",
      remedy: "brew install redis",
    });
    expect(createRow("Redis", { needs: allNeeds })?.use).toContain("unpacked under .data");
  });

  it("use an installed Redis by its name", () => {
    const program = { name: "valkey-server", version: "8.0.1" };
    expect(createRow("Redis", { redis: { program, unpacked: false } })).toMatchObject({
      mark: "ok",
      status: "valkey-server 8.0.1",
      use: "it is used, from a later stage",
    });
  });

  it("use an unpacked Redis", () => {
    expect(createRow("Redis", { redis: { unpacked: true }, needs: allNeeds })).toEqual({
      mark: "ok",
      name: "Redis",
      status: "unpacked under .data",
      use: "it is started for you",
    });
  });

  it("report a missing browser in CHROMIUM_PATH", () => {
    expect(
      createRow("browser", { browser: { configuredPath: "/nowhere", fromNpm: true } }),
    ).toMatchObject({
      mark: "optional",
      status: "no program at /nowhere",
    });
  });

  it("use the browser of npm if no browser is installed", () => {
    expect(createRow("browser", { needs: allNeeds })).toMatchObject({
      mark: "optional",
      status: "not found",
      use: "the checks use npm's own Chromium",
    });
    expect(createRow("browser", { needs: allNeeds })?.remedy).toBeUndefined();
  });

  it("name the command that installs a browser on other systems, if a page needs it", () => {
    const browser = { fromNpm: false };
    const getRemedy = (system: Facts["system"], needs = allNeeds) =>
      createRow("browser", { system, needs, browser })?.remedy;
    expect(getRemedy("macos")).toBe("brew install --cask google-chrome");
    expect(getRemedy("windows")).toBe("winget install Google.Chrome");
    expect(getRemedy("debian")).toBe("sudo apt-get install chromium");
    expect(getRemedy("debian", minimalNeeds)).toBeUndefined();
  });

  it("use an installed browser by its name", () => {
    const browser = { fromNpm: true, program: { name: "chromium", version: "150.0.7871.12" } };
    expect(createRow("browser", { browser, needs: allNeeds })).toMatchObject({
      mark: "ok",
      status: "chromium 150.0.7871.12",
      use: "the checks use it",
    });
  });

  it("report Docker as optional, and a client without its engine", () => {
    const client = { name: "Docker", version: "28.2.2" };
    expect(createRow("Docker", {})).toMatchObject({ mark: "optional", status: "not found" });
    expect(createRow("Docker", { docker: { client } })).toMatchObject({
      mark: "optional",
      status: "28.2.2, its engine does not respond",
    });
    expect(createRow("Docker", { docker: { client, engine: "28.0.1" } })).toMatchObject({
      mark: "ok",
      status: "28.2.2, engine 28.0.1",
    });
  });
});
