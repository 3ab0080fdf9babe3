import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract, fileCapabilities } from "../../../shared/contract/index.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { journeys } from "../../../shared/journeys/index.ts";
import { needs } from "../../bootstrap/needs.mjs";
import { applyDamage } from "../../lib/break/copy.ts";
import { type Damage, damages, findDamage } from "../../lib/break/damages.ts";
import { getReviewPath } from "../../lib/lesson-location.ts";
import { listStages, root } from "../../lib/stages.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const stages = listStages();
const stagesWithDamage = stages.flatMap((stage) => {
  const damage = findDamage(stage);
  return damage ? [{ name: stage.name, stage, damage }] : [];
});

const checkTitles = [...contract, ...journeys, ...fileCapabilities].flatMap(({ checks }) =>
  checks.map(({ title }) => title),
);

/** Reads the titles of the tests of a stage as patterns: `%s` stands for a value of `it.each`. */
function readTestTitles({ dir }: Stage, words: string[] = []): RegExp[] {
  const files = readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes("node_modules"))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
  return files.flatMap((file) => {
    const text = readFileSync(join(dir, file), "utf8");
    return [...text.matchAll(/\bit(?:\.each\(\w+\))?\(\s*"(.+?)"/g)].map(
      ([, title = ""]) => new RegExp(`^${toPattern(title)}$`),
    );
  });
}

const toPattern = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll("%s", ".+");

/** Copies the damaged file alone. @returns the folder of the copy */
function copyFile({ dir }: Stage, { file }: Damage): string {
  const copy = createTemporaryFolder();
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  cpSync(join(dir, file), join(copy, file));
  return copy;
}

function readBreakIt(stage: Stage, language: "en" | "ro"): string {
  const text = readFileSync(join(root, getReviewPath(stage, language)), "utf8");
  const heading = language === "en" ? "## Break it" : "## Strică";
  const [, section = ""] = text.split(`\n${heading}\n`);
  return section.split("\n## ")[0] ?? "";
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, "");

it("installs what its tests need", () => {
  expect(needs.break?.(["02", "test"])).toEqual(["stages/02-fastify"]);
});

it("exists for every stage", () => {
  expect(Object.keys(damages)).toEqual(stages.map(({ name }) => name));
});

describe.each(stagesWithDamage)("the damage of $name", ({ stage, damage }) => {
  it("applies to the stage, once", () => {
    const copy = copyFile(stage, damage);
    const read = (file: string) => readFileSync(join(copy, file), "utf8");
    const before = read(damage.file);
    applyDamage(copy, damage);
    if ("moveTo" in damage) {
      expect(existsSync(join(copy, damage.file))).toBe(false);
      expect(read(damage.moveTo)).toBe(before);
    } else expect(read(damage.file)).toBe(before.replace(damage.from, () => damage.to));
    expect(() => applyDamage(copy, damage)).toThrow("the damage does not apply");
  });

  it("names tests or checks that exist", () => {
    const { fails, foundBy } = damage;
    const tests = foundBy === "test" ? readTestTitles(stage, damage.testFiles) : [];
    const exists = (title: string) =>
      foundBy === "check" ? checkTitles.includes(title) : tests.some((test) => test.test(title));
    expect(fails.filter((title) => !exists(title))).toEqual([]);
    expect(fails).not.toEqual([]);
  });

  it.each(["en", "ro"] as const)("is the damage of the lesson: %s", (language) => {
    const text = withoutSpace(readBreakIt(stage, language));
    const code = "moveTo" in damage ? damage.file.split("/").at(-1) : damage.to || damage.from;
    expect(text).toContain(withoutSpace(code ?? ""));
    expect(text).toContain(withoutSpace(`\`npm run break ${stage.name.slice(0, 2)}\``));
    for (const title of damage.fails) expect(text).toContain(withoutSpace(title));
  });
});
