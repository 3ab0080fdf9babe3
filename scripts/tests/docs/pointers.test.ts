import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Check } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findLesson } from "../../lib/lesson-location.ts";
import { findStageByText, listStages, root } from "../../lib/stages.ts";

const listChecks = ({ capabilities }: Stage): Check[] =>
  capabilities.flatMap((name) => getCapability(name).checks);

const readHeadings = (path: string): string[] =>
  readFileSync(join(root, path), "utf8").match(/(?<=^#{2,4} ).*$/gm) ?? [];

describe("findLesson", () => {
  it.each(listStages().map((stage) => [stage.name, stage] as const))(
    "returns a heading or the page of a step, up to the stage, for every check of %s",
    (_, stage) => {
      for (const check of listChecks(stage)) {
        const [, path = "", heading] =
          findLesson(check, stage)?.match(/^(\S+?)(?:, "(.*)")?$/) ?? [];
        expect(path, check.title).toMatch(/^docs\/stages\/\d\d-[a-z]+(\/\d+-[a-z-]+)?\.md$/);
        expect(Number(path.match(/\d\d/)?.[0])).toBeLessThanOrEqual(stage.number);
        if (heading !== undefined) expect(readHeadings(path)).toContain(heading);
        else expect(existsSync(join(root, path))).toBe(true);
      }
    },
  );

  it.each([
    ["01", "POST /tasks with a title answers 201", "01-http", /body|Create/],
    ["01", "POST /tasks says in Location", "01-http", /body|Create/],
    ["01", "HEAD /tasks answers", "01-http", /Route|HEAD/],
    ["01", "with an id followed", "01-http", /Route|Delete/],
    ["01", "an error is answered as Problem Details", "01-http", /errors/],
    ["02", "an error is answered as Problem Details", "02-fastify", /errors/],
    ["02", "a title of 201 characters", "02-fastify", /schema|Validate/],
    ["02", "POST /tasks says in Location", "02-fastify", /routes|Create/],
    ["02", "a page from another origin may read", "02-fastify", /Start|origins/],
    ["09", "while Redis hangs, reads are a BYPASS", "09-redis", /Redis is away/],
  ])("returns the step of stage %s that teaches: %s", (number, words, name, title) => {
    const stage = findStageByText(number);
    const check = stage && listChecks(stage).find(({ title }) => title.includes(words));
    const lesson = (check && findLesson(check, stage)) ?? "";
    expect(lesson).toMatch(new RegExp(`^docs/stages/${name}[./]`));
    expect(readTitle(lesson)).toMatch(title);
  });
});

/** Returns the heading that a reference names, or the title of its page. */
function readTitle(lesson: string): string {
  const [path = "", heading] = lesson.split(', "');
  return heading ?? readFileSync(join(root, path), "utf8").split("\n", 1)[0] ?? "";
}
