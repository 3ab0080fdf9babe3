import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { listStages, root } from "../../lib/stages.ts";
import { findBrokenLinks, findTitles, readDocsPage } from "./page.ts";

/** The folders of the decision records: about the repository and about the application. */
const folders = [
  "adr",
  ...listStages()
    .filter(({ capabilities }) => capabilities.includes("documents"))
    .map(({ name }) => `stages/${name}/adr`),
];

const listFiles = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name !== "README.md")
    .sort();

const readTitle = (path: string) => findTitles(readDocsPage(path), 1)[0] ?? "";
/** Reads the line in italics below the title. */
const readStatus = (path: string) => readDocsPage(path).markdown.match(/^\*[^*].*\*$/m)?.[0] ?? "";
const parseNumber = (path: string) => Number(basename(path).slice(0, 4));

const parts = ["Context", "Options", "Decision", "Consequences", "Where"];

describe.each(folders)("the records of decisions in %s", (folder) => {
  const index = `${folder}/README.md`;
  const files = listFiles(folder);
  const toPath = (file: string) => `${folder}/${file}`;

  it("are numbered from 1, without a gap", () => {
    expect(files.map(parseNumber)).toEqual(files.map((_, position) => position + 1));
  });

  it("are in the index in order, each with its title and its file", () => {
    const links = [...readDocsPage(index).markdown.matchAll(/^\| \[(.+?)\]\((.+?)\)/gm)];
    expect(links.map(([, title, file]) => [title, file])).toEqual(
      files.map((file) => [readTitle(toPath(file)), file]),
    );
  });

  it("have an index without dead links", () => {
    expect(findBrokenLinks(readDocsPage(index))).toEqual([]);
  });

  it("link superseded records in both directions", () => {
    const findLink = (file: string) => readStatus(toPath(file)).match(/\]\((.+?)\)/)?.[1];
    const isSuperseded = (file: string) => readStatus(toPath(file)).startsWith("*Superseded");
    const linkedRecords = files.filter(findLink);
    expect(linkedRecords.filter(isSuperseded)).not.toEqual([]);
    for (const file of linkedRecords) {
      const other = findLink(file) ?? "";
      expect(findLink(other)).toBe(file);
      expect(isSuperseded(other)).toBe(!isSuperseded(file));
      expect(isSuperseded(file)).toBe(parseNumber(file) < parseNumber(other));
    }
  });

  it("have the same status in the index", () => {
    const getExpectedStatus = (file: string) => {
      const [, later] = readStatus(toPath(file)).match(/^\*Superseded by \[(\d+)\]/) ?? [];
      return later ? `superseded by ${later}` : "accepted";
    };
    const links = [...readDocsPage(index).markdown.matchAll(/\]\((.+?)\) \| (.+?) \|$/gm)];
    expect(links.map(([, file, status]) => [file, status])).toEqual(
      files.map((file) => [file, getExpectedStatus(file)]),
    );
  });
});

const records = folders.flatMap((folder) => listFiles(folder).map((file) => `${folder}/${file}`));

describe.each(records)("the record %s", (path) => {
  const { markdown } = readDocsPage(path);

  it("has its number in its name", () => {
    expect(basename(path)).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
    expect(readTitle(path)).toMatch(new RegExp(`^${parseNumber(path)}\\. \\S`));
  });

  it("is accepted or superseded, with the month", () => {
    expect(readStatus(path)).toMatch(/^\*(Accepted|Superseded by \[\d+\]\(.+\)), \d{4}-\d\d\./);
  });

  it("has its parts in order", () => {
    const labels = [...markdown.matchAll(/^\*\*(\w+)\.\*\*/gm)].map(([, part]) => part ?? "");
    expect(labels.filter((part) => parts.includes(part))).toEqual(parts);
  });

  it("has between 150 and 350 words", () => {
    const words = markdown.match(/[\p{L}\p{N}]\S*/gu) ?? [];
    expect(words.length).toBeGreaterThanOrEqual(150);
    expect(words.length).toBeLessThanOrEqual(350);
  });

  it("lists at least two options", () => {
    const options = markdown.slice(markdown.indexOf("**Options.**"));
    expect(options.match(/^\d\. /gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it("names existing files that implement it", () => {
    const whereSection = markdown.slice(markdown.indexOf("**Where.**"));
    const matches = [...whereSection.matchAll(/(?<!\[)`([\w.-]*[/.][\w./-]*)`/g)];
    const paths = matches.map(([, path = ""]) => path);
    expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(paths.length + (whereSection.match(/\]\(/g)?.length ?? 0)).toBeGreaterThan(0);
  });

  it("has no dead link", () => {
    expect(findBrokenLinks(readDocsPage(path))).toEqual([]);
  });
});
