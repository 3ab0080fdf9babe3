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
    ["01", "POST /tasks with a title answers 201", "01-http.md", "Step 4. Read the body"],
    ["01", "POST /tasks says in Location", "01-http.md", "Step 4. Read the body"],
    ["01", "HEAD /tasks answers", "01-http.md", "Step 3. Route requests to handlers"],
    ["01", "with an id followed", "01-http.md", "Step 3. Route requests"],
    ["01", "an error is answered as Problem Details", "01-http.md", "Step 5. Handle errors"],
    ["02", "an error is answered as Problem Details", "02-fastify/6-problems.md"],
    ["02", "a title that is a number", "02-fastify/6-problems.md"],
    ["02", "POST /tasks says in Location", "02-fastify/4-create.md"],
    ["02", "a page from another origin may read", "02-fastify/10-cors.md"],
    ["09", "while Redis hangs, reads are a BYPASS", "09-redis.md", "Step 6. When Redis is away"],
  ])("of stage %s: %s", (number, words, page, heading?: string) => {
    const stage = findStageByText(number);
    const check = stage && listChecks(stage).find(({ title }) => title.includes(words));
    const expected = heading === undefined ? page : `${page}, "${heading}`;
    expect(check && findLesson(check, stage)).toContain(`docs/stages/${expected}`);
  });
});
