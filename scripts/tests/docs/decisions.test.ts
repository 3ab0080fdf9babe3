import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../lib/stages.ts";
import { brokenLinks, pageAt, titlesOf } from "./page.ts";

const index = "adr/README.md";
const files = readdirSync(join(root, "adr"))
  .filter((name) => name !== "README.md")
  .sort();

const record = (file: string) => pageAt(`adr/${file}`);
const titleOf = (file: string) => titlesOf(record(file), 1)[0] ?? "";
/** The line in italics below the title. */
const statusOf = (file: string) => record(file).markdown.match(/^\*[^*].*\*$/m)?.[0] ?? "";
const numberOf = (file: string) => Number(file.slice(0, 4));

const parts = ["Context", "Options", "Decision", "Consequences", "Where"];

describe("the records of decisions", () => {
  it("are numbered from 1, without a gap", () => {
    expect(files.map(numberOf)).toEqual(files.map((_, position) => position + 1));
  });

  it("stand in the index, each with its title and its file, in order", () => {
    const listed = [...pageAt(index).markdown.matchAll(/^\| \[(.+?)\]\((.+?)\)/gm)];
    expect(listed.map(([, title, file]) => [title, file])).toEqual(
      files.map((file) => [titleOf(file), file]),
    );
  });

  it("have an index whose links lead somewhere", () => {
    expect(brokenLinks(pageAt(index))).toEqual([]);
  });

  it("reverse one another in both directions", () => {
    const reversed = files.filter((file) => statusOf(file).startsWith("*Superseded"));
    expect(reversed).not.toEqual([]);
    for (const file of reversed) {
      const [, later = ""] = statusOf(file).match(/\]\((.+?)\)/) ?? [];
      expect(numberOf(later)).toBeGreaterThan(numberOf(file));
      expect(statusOf(later)).toContain(`](${file})`);
      expect(pageAt(index).markdown).toContain(`](${file}) | superseded by ${numberOf(later)} |`);
    }
  });
});

describe.each(files)("the record %s", (file) => {
  const { markdown } = record(file);

  it("is called after its number", () => {
    expect(file).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    expect(titleOf(file)).toMatch(new RegExp(`^${numberOf(file)}\\. \\S`));
  });

  it("is accepted or superseded, in a month", () => {
    expect(statusOf(file)).toMatch(/^\*(Accepted|Superseded by \[\d+\]\(.+\)), \d{4}-\d\d\./);
  });

  it("has its parts in order", () => {
    const found = [...markdown.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part ?? "");
    expect(found.filter((part) => parts.includes(part))).toEqual(parts);
  });

  it("has between 150 and 350 words", () => {
    const words = markdown.match(/[\p{L}\p{N}]\S*/gu) ?? [];
    expect(words.length).toBeGreaterThanOrEqual(150);
    expect(words.length).toBeLessThanOrEqual(350);
  });

  it("weighs at least two options", () => {
    const options = markdown.slice(markdown.indexOf("**Options.**"));
    expect(options.match(/^\d\. /gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it("says where its traces are, and they are there", () => {
    const where = markdown.slice(markdown.indexOf("**Where.**"));
    const paths = [...where.matchAll(/`([\w.-]*[/.][\w./-]*)`/g)].map(([, path]) => path ?? "");
    expect(paths).not.toEqual([]);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it("has no link that leads nowhere", () => {
    expect(brokenLinks(record(file))).toEqual([]);
  });
});
