import { beforeEach, describe, expect, it } from "vitest";
import * as command from "../../commands/context.ts";
import { runCommand } from "../../lib/command.ts";
import type { Context } from "../../lib/context/context.ts";
import { listStages } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";

const [first, second] = listStages();

async function readContext(...words: string[]): Promise<Context> {
  expect(await runCommand(command, [...words, "json"])).toBe(0);
  return JSON.parse(printed.out);
}

describe("npm run context NN json", { timeout: 30_000 }, () => {
  let context: Context;

  beforeEach(async () => {
    context = await readContext(second?.name ?? "");
  });

  it("contains the manifest without its path on this machine", () => {
    const { dir, ...manifest } = second ?? { dir: "" };
    expect(context.manifest).toEqual(manifest);
    expect(JSON.stringify(context)).not.toContain(JSON.stringify(dir).slice(1, -1));
  });

  it("contains the whole lesson", () => {
    const { pages } = context.lesson;
    expect(pages[0]?.path).toMatch(new RegExp(`^docs/stages/${second?.name}(?:/index)?\\.md$`));
    expect(pages[0]?.markdown).toMatch(/^# .+\n/);
    expect(pages.at(-1)?.markdown).toMatch(/^## Next$/m);
  });

  it("contains every check of every capability, with the reason and the state before", () => {
    expect(context.contract.map(({ capability }) => capability)).toEqual(second?.capabilities);
    for (const { title, why, kind } of context.contract.flatMap(({ checks }) => checks)) {
      expect(title).not.toBe("");
      expect(why).not.toBe("");
      expect(["adds", "guards"]).toContain(kind);
    }
  });

  it("contains each differing file, with the reason and the lines", () => {
    expect(context.diff?.against).toBe(first?.name);
    expect(context.diff?.files.length).toBeGreaterThan(5);
    for (const { path, why, patch } of context.diff?.files ?? []) {
      expect(why, path).toMatch(/\w/);
      expect(patch).toMatch(/^diff --git /);
    }
  });
});

describe("npm run context", { timeout: 30_000 }, () => {
  it("has no diff for the first stage", async () => {
    expect((await readContext(first?.name ?? "")).diff).toBeNull();
  });

  it("contains the lesson and the reasons in Romanian with lang ro", async () => {
    const { lesson, diff } = await readContext(second?.name ?? "", "lang", "ro");
    expect(lesson.pages[0]?.path).toContain(`docs/ro/stages/${second?.name}`);
    const reasons = diff?.files.map(({ path, why }) => [path, why]);
    expect(reasons?.length).toBeGreaterThan(5);
    for (const [path = "", why] of reasons ?? []) {
      const change = second?.changes[path ?? ""];
      if (change) expect(why).toBe(change.ro);
    }
  });

  it("prints an overview and the command without json", async () => {
    expect(await runCommand(command, [second?.name ?? ""])).toBe(0);
    expect(printed.out).toMatch(/^ {2}lesson {5}docs\/stages\/.+\.md, \d+ lines( on \d+ pages)?$/m);
    expect(printed.out).toMatch(/^ {2}contract {3}\d+ checks of \d+ capabilities$/m);
    expect(printed.out).toMatch(/^ {2}diff {7}\d+ files, \+\d+ −\d+ against /m);
    expect(printed.out).toMatch(/npm run -s context \d\d json/);
  });

  it.each([
    [[], /^Which stage\?/],
    [["99"], /^There is no stage "99".*Try: npm run -s context/s],
    [["00", "01"], /^"01" is one word too many: leave it out\./],
    [["00", "lang", "fr"], /^There is no language "fr"/],
  ])("prints advice and exits with 2 for the arguments %j", async (args, advice) => {
    expect(await runCommand(command, args)).toBe(2);
    expect(printed.err).toMatch(advice);
  });
});
