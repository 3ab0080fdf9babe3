import { describe, expect, it } from "vitest";
import { explain } from "../../bootstrap/install.mjs";
import { needs } from "../../bootstrap/needs.mjs";
import { describeNodeVersionError } from "../../bootstrap/node-version.mjs";
import { findStage, listStageNames } from "../../bootstrap/stages.mjs";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

describe("the version of Node.js", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "26.1.0"])("%s is supported", (version) => {
    expect(describeNodeVersionError(version)).toBeUndefined();
  });

  it.each(["0.10.48", "18.20.8", "20.9.0", "20.18.3"])("%s is reported as too old", (version) => {
    expect(describeNodeVersionError(version)).toMatch(
      /needs Node\.js 20\.19 or newer.*https:\/\/nodejs\.org/s,
    );
    expect(describeNodeVersionError(version)).toContain(version);
  });
});

describe("the name of a stage", () => {
  const names = ["00-cli", "01-http", "02-fastify", "12-security"];

  it.each([
    ["2", "02-fastify"],
    ["02", "02-fastify"],
    ["02-fastify", "02-fastify"],
    ["12", "12-security"],
  ])("%s means %s", (text, name) => {
    expect(findStage(text, names)).toBe(name);
  });

  it.each(["", "3", "99", "002", "fastify", "02-", "../00-cli", "1 "])("%j means none", (text) => {
    expect(findStage(text, names)).toBeUndefined();
  });
});

describe("the stages of a repository", () => {
  it("do not include copies that a learner has made next to them", () => {
    const root = createTemporaryFolder();
    const stage = JSON.stringify({ number: 1, slug: "http" });
    write(root, {
      "stages/01-http/stage.json": stage,
      "stages/01-http copy/stage.json": stage,
      "stages/01-http-2/stage.json": stage,
      "stages/02-damaged/stage.json": "{",
    });
    expect(listStageNames(root)).toEqual(["01-http", "02-damaged"]);
  });
});

describe("the packages that a command needs", () => {
  it("are those of the running stages for stage, in and feel", () => {
    expect(needs.stage?.(["1"])).toEqual(["stages/01-http"]);
    expect(needs.in?.(["1", "2"])).toEqual(["stages/01-http"]);
    expect(needs.feel?.(["02"])).toEqual(["stages/01-http", "stages/02-fastify"]);
    expect(needs.stage?.([])).toEqual([]);
  });

  it("are none for stage with seed, because the stage runs already", () => {
    expect(needs.stage?.(["03", "seed"])).toEqual([]);
  });

  it("are those of the named stage for check, or of the branch in the folder", () => {
    const folder = createTemporaryFolder();
    write(folder, { ".git/HEAD": "ref: refs/heads/stage-02\n" });
    expect(needs.check?.(["dir", folder])).toEqual(["stages/02-fastify"]);
    expect(needs.check?.(["01", "dir", folder])).toEqual(["stages/01-http"]);
    expect(needs.check?.(["01", "url", "http://localhost:4000"])).toEqual([]);
  });

  it("are only those of the root for diff and doctor", () => {
    expect([needs.diff?.(["02"]), needs.doctor?.([])]).toEqual([[], []]);
  });

  it("are only those of the root for play and progress", () => {
    expect([needs.play?.(["02"]), needs.progress?.([])]).toEqual([[], []]);
    expect(needs.diff?.(["02", "mine"])).toEqual([]);
  });

  it("are those of the docs for docs, and for diff with html", () => {
    expect([needs.diff?.(["02", "html", "a.html"]), needs.docs?.([])]).toEqual([
      ["docs"],
      ["docs"],
    ]);
  });

  it("are those of every stage and of the tools for test", () => {
    const allNames = needs.test?.([]);
    expect(allNames).toHaveLength(listStageNames().length + 4);
    const tools = ["docs", "shared", "shared/harness/postgres", "shared/harness/redis"];
    expect(allNames).toEqual(expect.arrayContaining(tools));
  });
});

describe("when npm fails", () => {
  it("reports a network error", () => {
    expect(explain("npm error code ENOTFOUND")).toMatch(/could not reach its registry.*try again/s);
    expect(explain("npm error code E404")).toMatch(/could not install/);
  });
});
