import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { LedgerItem } from "../../lib/ledger/plan.ts";
import { findHeadings, type Lesson } from "../../lib/lesson/page.ts";
import { checkSpelling } from "../../lib/lesson/spelling.ts";
import { root } from "../../lib/stages.ts";
import { findBrokenLinks, findTitles, readDocsPage } from "./page.ts";

const listPages = (folder: string) =>
  readdirSync(join(root, folder)).filter((name) => name.endsWith(".md") && name !== "plan.md");

const names = listPages("docs");
const english = names.map((name) => `docs/${name}`);
const romanian = names.map((name) => `docs/ro/${name}`);
const rootPages = ["README.md", "README.ro.md", "CONTRIBUTING.md", "SECURITY.md"];

/** The commands of the repository, and those that a learner's project has from its first step on. */
const scripts: string[] = ["package.json", "stages/00-cli/package.json"].flatMap((path) =>
  Object.keys(JSON.parse(readFileSync(join(root, path), "utf8")).scripts),
);

/** Lists the linked files of a page by their names, because the folders depend on the language. */
const listLinkedFiles = ({ markdown }: Lesson) =>
  [...markdown.matchAll(/\]\(([^)#:]+\.md)/g)].map(([, path = ""]) => basename(path)).sort();

describe.each([...english, ...romanian, ...rootPages])("the page %s", (path) => {
  const page = readDocsPage(path);

  it("has no dead link", () => {
    expect(findBrokenLinks(page)).toEqual([]);
  });

  it("has one title", () => {
    expect(findTitles(page, 1)).toHaveLength(1);
  });

  it("spells product names correctly", () => {
    expect(checkSpelling(page)).toEqual([]);
  });

  it("names only existing commands", () => {
    const names = [...page.markdown.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name);
    expect(names.filter((name = "") => !scripts.includes(name))).toEqual([]);
  });
});

describe("README.ro.md", () => {
  const [english, romanian] = [readDocsPage("README.md"), readDocsPage("README.ro.md")];

  it("has the heading levels of README.md", () => {
    const listLevels = (page: Lesson) => findHeadings(page).map(({ level }) => level);
    expect(listLevels(romanian)).toEqual(listLevels(english));
  });

  it("links to the Romanian version of every page that README.md links to", () => {
    const listPages = ({ markdown }: Lesson) =>
      [...markdown.matchAll(/\]\(([^)#:]+\.md)/g)].map(([, path = ""]) =>
        path.replace("docs/ro/", "docs/").replace("README.ro.md", "README.md"),
      );
    expect(new Set(listPages(romanian))).toEqual(new Set([...listPages(english), "README.md"]));
    expect(english.markdown).toContain("](README.ro.md)");
    expect(romanian.markdown).not.toMatch(/\]\(docs\/(?!ro\/|images\/)[^)]+\.md/);
  });
});

describe.each(["docs/commands.md", "docs/ro/commands.md"])("the list of commands in %s", (path) => {
  it("names every command", () => {
    const { markdown } = readDocsPage(path);
    const isListed = (name: string) => markdown.includes(`\`npm run ${name}`);
    const commands = readdirSync(join(root, "scripts/commands")).map((file) =>
      basename(file, ".ts"),
    );
    expect(commands.filter((name) => name !== "test" && !isListed(name))).toEqual([]);
  });
});

describe("the pages in Romanian", () => {
  it("have the same names as those in English", () => {
    expect(listPages("docs/ro").toSorted()).toEqual(names.toSorted());
  });

  it.each(names)("have the headings and the links of the English %s", (name) => {
    const [one, other] = [readDocsPage(`docs/${name}`), readDocsPage(`docs/ro/${name}`)];
    const levels = (page: Lesson) => findHeadings(page).map(({ level }) => level);
    expect(levels(other)).toEqual(levels(one));
    expect(listLinkedFiles(other)).toEqual(listLinkedFiles(one));
  });

  it.each(romanian)("write ș and ț with a comma in %s", (path) => {
    expect(readDocsPage(path).markdown).not.toMatch(/[şţŞŢ]/);
    expect(readDocsPage(path).markdown).toMatch(/[șț]/);
  });
});

describe.each([
  ["docs/subjects.md", "**What it is.**", "**When you would use it.**"],
  ["docs/ro/subjects.md", "**Ce este.**", "**Când l-ai folosi.**"],
])("the subjects of %s", (path, topics, occasions) => {
  const page = readDocsPage(path);
  const sections = page.markdown.split(/^## /m).slice(1);

  it("are those of the plan's table, in its order", () => {
    const ledger: LedgerItem[] = JSON.parse(readFileSync(join(root, "docs/plan.json"), "utf8"));
    const subjects = ledger.filter(({ id }) => id.startsWith("subiecte-"));
    const rows = subjects.flatMap(({ plan }) => plan.match(/^\*\*(.+?)\*\* \|/)?.[1] ?? []);
    expect(rows).toHaveLength(12);
    expect(findTitles(page, 2)).toEqual(rows);
  });

  it("have a definition, a use case, and a question with an answer", () => {
    for (const section of sections) {
      expect(section).toContain(topics);
      expect(section).toContain(occasions);
      const [, answer = ""] = section.match(/\?.*<\/summary>([\s\S]+)<\/details>/) ?? [];
      expect(answer.split(/\s+/).length, section).toBeGreaterThan(40);
    }
  });
});

describe.each([
  ["docs/glossary.md", "en"],
  ["docs/ro/glossary.md", "ro"],
])("the words of %s", (path, language) => {
  it("are in alphabetical order, without repetition", () => {
    const terms = [...readDocsPage(path).markdown.matchAll(/^- \*\*(.+?)\.\*\* /gm)].map(
      ([, term = ""]) => term,
    );
    const sorted = terms.toSorted((one, other) => one.localeCompare(other, language));
    expect(terms.length).toBeGreaterThan(50);
    expect(terms).toEqual([...new Set(sorted)]);
  });
});
